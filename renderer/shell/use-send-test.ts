import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../shared/model/connector.ts";
import { useNotify } from "../components/toasts.tsx";
import { useServices } from "../data/services.ts";
import { useCallErrorOf } from "../words/call-error.ts";
import { useFormatReason } from "../words/format-reason.ts";

type Group = Pick<ConnectorView, "id" | "name">;

/** The result of a test: null if it was delivered, else why not and what can be done. */
interface Outcome {
  readonly name: string;
  readonly failure: { readonly message: string; readonly advice: string | null } | null;
}

/** Sends tests, and shows one notice for each request: the result of one group, or the sum of several. */
export function useSendTest() {
  const { api } = useServices();
  const t = useTranslations("shell.sendTest");
  const formatReason = useFormatReason();
  const notify = useNotify();
  const callErrorOf = useCallErrorOf();
  const [busy, setBusy] = useState(false);

  const send = useCallback(
    async ({ id, name }: Group): Promise<Outcome> => {
      try {
        const { ok, reason } = await api.connectors.test({ id });
        return { name, failure: ok ? null : formatReason(reason) };
      } catch (thrown) {
        return { name, failure: { message: callErrorOf(thrown).message, advice: null } };
      }
    },
    [api, formatReason, callErrorOf],
  );

  const testOne = useCallback(
    async (group: Group) => {
      setBusy(true);
      const { name, failure } = await send(group);
      setBusy(false);
      if (failure === null) notify({ tone: "good", text: t("ok", { name }) });
      else
        notify({
          tone: "bad",
          text: t("failed", { name, reason: failure.message }),
          advice: failure.advice,
        });
    },
    [send, notify, t],
  );

  const testAll = useCallback(
    async (groups: readonly Group[]) => {
      setBusy(true);
      const outcomes = await Promise.all(groups.map(send));
      setBusy(false);
      const count = outcomes.length;
      const lines = outcomes.flatMap(({ name, failure }) =>
        failure === null ? [] : [t("failed", { name, reason: failure.message })],
      );
      if (lines.length === 0) notify({ tone: "good", text: t("allOk", { count }) });
      else
        notify({
          tone: "bad",
          text: t("someFailed", { failed: lines.length, count }),
          advice: lines.join("\n"),
        });
    },
    [send, notify, t],
  );

  return { busy, testOne, testAll };
}
