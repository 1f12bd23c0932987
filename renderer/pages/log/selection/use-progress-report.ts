import { useTranslations } from "use-intl";
import type { Toast } from "../../../components/toasts.tsx";
import { useCallErrorOf } from "../../../words/call-error.ts";
import type { Progress } from "./selected-deliveries.ts";

/** Shows what was done, and why not everything was. */
export function useProgressReport(): (done: string, progress: Progress) => Toast {
  const t = useTranslations("log.select");
  const callErrorOf = useCallErrorOf();
  return (done, { stoppedBy }) => {
    if (stoppedBy === undefined) return { tone: "good", text: done };
    const { code, message } = callErrorOf(stoppedBy);
    return { tone: "bad", text: t("stopped", { done, why: code === "unreachable" ? t("cutOff") : message }) };
  };
}
