import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { useNotify } from "../components/toasts.tsx";
import type { ConfigKind } from "../data/queries.ts";
import { useProblemOf } from "../words/problem-words.ts";

interface Switchable {
  readonly id: string;
  readonly name: string;
  readonly enabled: boolean;
}

/** Switches a thing of a list on and off at once; goes back, and says why, when the engine refuses. */
export function useSwitch(
  kind: ConfigKind,
  entity: Switchable,
  save: (enabled: boolean) => Promise<unknown>,
): (enabled: boolean) => void {
  const t = useTranslations("forms");
  const notify = useNotify();
  const problemOf = useProblemOf();
  const queryClient = useQueryClient();
  const show = (enabled: boolean) =>
    queryClient.setQueryData<Switchable[]>([kind], (list) =>
      list?.map((one) => (one.id === entity.id ? { ...one, enabled } : one)),
    );
  const { mutate } = useMutation({
    mutationFn: save,
    // Two quick switches reach the engine in the order they were made.
    scope: { id: `${kind}/${entity.id}` },
    async onMutate(enabled) {
      await queryClient.cancelQueries({ queryKey: [kind] });
      show(enabled);
    },
    onError(thrown, enabled) {
      show(!enabled);
      const reason = problemOf(thrown).message;
      notify({ tone: "bad", text: t("switchFailed", { name: entity.name, reason }) });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: [kind] }),
  });
  return mutate;
}
