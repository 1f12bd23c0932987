import { expect, it } from "vitest";
import { reason } from "../../engine/sentences/message.ts";
import type { Update } from "../../shared/model/update.ts";
import { wordsOf } from "../words/words-of.ts";
import { updateNotice } from "./updates-notice.ts";

const update: Update = {
  state: "available",
  installs: true,
  version: "0.2.0",
  percent: null,
  checkedAt: null,
  problem: null,
  releasesUrl: null,
  notes: null,
};
const titleOf = (over: Partial<Update>) => updateNotice({ ...update, ...over }, wordsOf("en")).title;

it("tells what looking for a newer version has shown", () => {
  expect(updateNotice(update, wordsOf("de"))).toEqual({
    title: "Tocsin 0.2.0 ist da",
    body: expect.stringContaining("Noch wurde nichts heruntergeladen."),
    leadsTo: "/settings/updates",
    urgency: "low",
  });
  expect(updateNotice({ ...update, installs: false }, wordsOf("en")).body).toBe(
    "Update Tocsin the way it was installed.",
  );
  expect(titleOf({ state: "ready" })).toBe("Tocsin 0.2.0 is ready");
  expect(titleOf({ state: "current", version: null })).toBe("This is the newest version");
  const problem = reason("update/unreachable", "update.unreachable");
  expect(titleOf({ state: "unknown", version: null, problem })).toBe(
    "The place of new versions could not be reached.",
  );
});
