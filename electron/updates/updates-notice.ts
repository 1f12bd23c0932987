import type { Update } from "../../shared/model/update.ts";
import { UPDATES_ADDRESS } from "../links/page-address.ts";
import type { Notice } from "../tray/test-notice.ts";
import type { Words } from "../words/words-of.ts";

/** What there is to tell of newer versions after somebody has looked. */
export const updateNotice = (update: Update, words: Words): Notice => ({
  ...messages(update, words),
  leadsTo: UPDATES_ADDRESS,
  urgency: "low",
});

function messages(update: Update, words: Words): Pick<Notice, "title" | "body"> {
  const { state, version, installs, problem } = update;
  if (version === null) {
    if (problem === null) return { title: words.t("updates.current"), body: "" };
    const { message, advice } = words.format(problem);
    return { title: message, body: advice ?? "" };
  }
  if (state === "ready" || state === "waiting") {
    return { title: words.t("updates.ready", { version }), body: words.t("updates.ready-text") };
  }
  const body = words.t(installs ? "updates.there-text" : "updates.told-text");
  return { title: words.t("updates.there", { version }), body };
}
