import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { SettingsSecrets, SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import { useNotify } from "../components/toasts.tsx";
import { type CallError, callErrorOf, useCallErrorOf } from "../words/call-error.ts";
import { useFormatReason } from "../words/format-reason.ts";
import { keys, useCommand } from "./queries.ts";
import { useServices, useStatus } from "./services.ts";
import {
  baseInTurn,
  CHANGE_SETTINGS,
  type ChangingSettings,
  isChangedElsewhere,
  type PresentSettings,
  type SettingsChange,
  undoOf,
  withChange,
  withPending,
} from "./settings-change.ts";

/**
 * Changes settings at once, before the engine has answered. A success can be undone from the notice; a
 * failure is undone automatically, with a notice, or with `problem` at the field if `quiet` is set. `silent` is for
 * changes that the page makes automatically. Of what others have changed meanwhile nothing is overwritten, unless the
 * reader says so.
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
  const localErrorOf = useCallErrorOf();
  const queryClient = useQueryClient();
  const forms = useTranslations("forms");
  const present = () => queryClient.getQueryData<PresentSettings>(keys.settings);
  const show = (change: SettingsChange) =>
    queryClient.setQueryData<PresentSettings>(
      keys.settings,
      (before) => before && withChange(before, change),
    );

  const mutation = useMutation({
    // Two quick changes reach the engine one after the other, each based on the previous one.
    scope: { id: "settings" },
    mutationKey: CHANGE_SETTINGS,
    mutationFn: async (changing: ChangingSettings) => {
      const { change } = changing;
      let base = baseInTurn(changing, queryClient, present());
      for (;;) {
        try {
          // A desktop without a connection to its team has settings of its own only, which have no revision.
          return await api.settings.update({ ...change, revision: base?.revision || undefined });
        } catch (thrown) {
          if (!isStale(thrown)) throw thrown;
          const now = await api.settings.get();
          if (base !== undefined && isChangedElsewhere(change, base, now)) {
            queryClient.setQueryData(keys.settings, withPending(now, queryClient, changing));
            throw thrown;
          }
          base = now;
        }
      }
    },
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
        const undo = () => mutation.mutate({ change: before, base: settings, undoing: true });
        notify({ tone: "good", text: t("saved"), action: { label: t("undo"), run: undo } });
      }
    },
    onError(thrown, { change, undoing = false }, before) {
      const isConflict = isStale(thrown);
      if (before !== undefined && !isConflict) show(before);
      if (silent || (quiet && !undoing)) return;
      const keepMine = { label: forms("changed.mine"), run: () => apply(change) };
      if (isConflict) notify({ tone: "bad", text: forms("changed.setting"), action: keepMine });
      else notify({ tone: "bad", text: localErrorOf(thrown).message });
    },
  });

  /** @param base - what the reader saw before the change */
  const apply = (change: SettingsChange, base = present()) => mutation.mutate({ change, base });
  // The field does not show what could not be undone.
  const isShown = mutation.error !== null && mutation.variables?.undoing !== true;
  const problem: CallError | null = isShown ? localErrorOf(mutation.error) : null;
  return {
    present,
    change: apply,
    /** Makes the change that others have crossed all the same. */
    keepMine: () => mutation.variables !== undefined && apply(mutation.variables.change),
    busy: mutation.isPending,
    problem,
    reset: mutation.reset,
  };
}

const isStale = (thrown: unknown): boolean => callErrorOf(thrown).isStale === true;

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
