import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { Settings } from "../../shared/model/settings.ts";
import type { SettingsSecrets, SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import { useNotify } from "../components/toasts.tsx";
import { type CallError, useCallErrorOf } from "../words/call-error.ts";
import { useFormatReason } from "../words/format-reason.ts";
import { keys, useCommand } from "./queries.ts";
import { useServices, useStatus } from "./services.ts";
import {
  CHANGE_SETTINGS,
  type ChangingSettings,
  type SettingsChange,
  undoOf,
  withChange,
  withPending,
} from "./settings-change.ts";

/**
 * Changes settings at once, before the engine has answered. A success can be undone from the notice; a
 * failure is undone automatically, with a notice, or with `problem` at the field if `quiet` is set. `silent` is for
 * changes that the page makes automatically.
 */
export function useChangeSettings({
  quiet = false,
  silent = false,
}: {
  readonly quiet?: boolean;
  readonly silent?: boolean;
} = {}) {
  const { api } = useServices();
  const t = useTranslations("common");
  const notify = useNotify();
  const callErrorOf = useCallErrorOf();
  const queryClient = useQueryClient();
  const present = () => queryClient.getQueryData<Settings>(keys.settings);
  const show = (change: SettingsChange) =>
    queryClient.setQueryData<Settings>(keys.settings, (before) => before && withChange(before, change));

  const mutation = useMutation({
    // Two quick changes reach the engine one after the other, each based on the previous one.
    scope: { id: "settings" },
    mutationKey: CHANGE_SETTINGS,
    mutationFn: ({ change }: ChangingSettings) => api.settings.update(change),
    async onMutate({ change }) {
      await queryClient.cancelQueries({ queryKey: keys.settings });
      const before = present();
      show(change);
      return before && undoOf(before, change);
    },
    onSuccess(settings, changing, before) {
      queryClient.setQueryData(keys.settings, withPending(settings, queryClient, changing));
      if (silent) return;
      if (changing.undoing === true) notify({ tone: "good", text: t("undone") });
      else if (before !== undefined) {
        const undo = () => mutation.mutate({ change: before, undoing: true });
        notify({ tone: "good", text: t("saved"), action: { label: t("undo"), run: undo } });
      }
    },
    onError(thrown, _change, before) {
      if (before !== undefined) show(before);
      if (!quiet && !silent) notify({ tone: "bad", text: callErrorOf(thrown).message });
    },
  });

  const problem: CallError | null = mutation.error === null ? null : callErrorOf(mutation.error);
  return {
    change: (change: SettingsChange) => mutation.mutate({ change }),
    busy: mutation.isPending,
    problem,
    reset: mutation.reset,
  };
}

/** Which secrets of the settings are set. */
export function useSettingsSecrets() {
  const { api } = useServices();
  return useQuery({
    queryKey: keys.settingsSecrets,
    queryFn: ({ signal }) => api.settings.secrets(undefined, { signal }),
  });
}

/** Sets or removes secrets of the settings, and throws the engine's errors. */
export function useKeepSettingsSecrets(): (input: SettingsSecretsInput) => Promise<SettingsSecrets> {
  const { api } = useServices();
  const queryClient = useQueryClient();
  return async (input) => {
    const secrets = await api.settings.setSecrets(input);
    queryClient.setQueryData(keys.settingsSecrets, secrets);
    return secrets;
  };
}

/** Sets or removes secrets of the settings; an error is shown in place. */
export function useSetSettingsSecrets() {
  const t = useTranslations("common");
  return useCommand(useKeepSettingsSecrets(), {
    changesConfig: true,
    quiet: true,
    done: () => t("saved"),
  });
}

/** The sentence of the problem with this code in the status; null while there is none. */
export function useProblemText(code: string | undefined): string | null {
  const formatReason = useFormatReason();
  const problem = useStatus()?.problems.find((one) => one.code === code);
  return problem === undefined ? null : formatReason(problem).message;
}
