import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import { useAct } from "./queries.ts";
import { useServices } from "./services.ts";

const KEY = ["settings-secrets"];

/** Which secrets of the settings are set. */
export function useSettingsSecrets() {
  const { api } = useServices();
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.settings.secrets(undefined, { signal }) });
}

/** Sets or removes secrets of the settings; a refusal is shown in place. */
export function useSetSettingsSecrets() {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const t = useTranslations("common");
  return useAct(
    async (input: SettingsSecretsInput) => {
      const secrets = await api.settings.setSecrets(input);
      queryClient.setQueryData(KEY, secrets);
      return secrets;
    },
    { quiet: true, done: () => t("saved") },
  );
}
