import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { SettingsSecrets, SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import { useCommand } from "./queries.ts";
import { useServices } from "./services.ts";

/** Within the settings: whatever has these fetched anew has the secrets fetched anew, too. */
const KEY = ["settings", "secrets"];

/** Which secrets of the settings are set. */
export function useSettingsSecrets() {
  const { api } = useServices();
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.settings.secrets(undefined, { signal }) });
}

/** Sets or removes secrets of the settings, and throws what the engine refuses. */
export function useKeepSettingsSecrets(): (input: SettingsSecretsInput) => Promise<SettingsSecrets> {
  const { api } = useServices();
  const queryClient = useQueryClient();
  return async (input) => {
    const secrets = await api.settings.setSecrets(input);
    queryClient.setQueryData(KEY, secrets);
    return secrets;
  };
}

/** Sets or removes secrets of the settings; a refusal is shown in place. */
export function useSetSettingsSecrets() {
  const t = useTranslations("common");
  return useCommand(useKeepSettingsSecrets(), {
    changes: ["settings", "ilertSources", "ilertPlan"],
    quiet: true,
    done: () => t("saved"),
  });
}
