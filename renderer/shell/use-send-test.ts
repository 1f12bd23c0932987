import { useCallback, useState } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../shared/model/connector.ts";
import { useNotify } from "../components/toasts.tsx";
import { useConnectors } from "../data/queries.ts";
import { useServices } from "../data/services.ts";
import { useFormatReason } from "../words/format-reason.ts";
import { useProblemOf } from "../words/problem-words.ts";

/** Tests connectors and says each answer as a notice; without a name, all that are switched on. */
export function useSendTest() {
  const { api } = useServices();
  const t = useTranslations("shell");
  const formatReason = useFormatReason();
  const notify = useNotify();
  const problemOf = useProblemOf();
  const { data: connectors, refetch } = useConnectors();
  const [busy, setBusy] = useState(false);

  const testOne = useCallback(
    async ({ id, name }: Pick<ConnectorView, "id" | "name">) => {
      try {
        const { ok, reason } = await api.connectors.test({ id });
        const { message, advice } = formatReason(reason);
        if (ok) notify({ tone: "good", text: t("sendTest.ok", { name }) });
        else notify({ tone: "bad", text: t("sendTest.failed", { name, reason: message }), advice });
      } catch (thrown) {
        notify({ tone: "bad", text: t("sendTest.failed", { name, reason: problemOf(thrown).message }) });
      }
    },
    [api, t, formatReason, notify, problemOf],
  );

  const testAll = useCallback(async () => {
    setBusy(true);
    try {
      // Whoever is quick clicks while they are still being fetched.
      const all = connectors ?? (await refetch({ cancelRefetch: false, throwOnError: true })).data ?? [];
      const switchedOn = all.filter(({ enabled }) => enabled);
      if (switchedOn.length === 0) notify({ tone: "bad", text: t("sendTest.none") });
      await Promise.all(switchedOn.map(testOne));
    } catch (thrown) {
      notify({ tone: "bad", text: problemOf(thrown).message });
    } finally {
      setBusy(false);
    }
  }, [connectors, refetch, testOne, notify, problemOf, t]);

  return { busy, testOne, testAll };
}
