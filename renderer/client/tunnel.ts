import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import type { TunnelSecretsInput } from "../../shared/model/tunnel.ts";
import { useAct } from "./queries.ts";
import { useServices } from "./services.ts";

const KEY = ["tunnel-secrets"];

/** Which secrets of the tunnels are set. */
export function useTunnelSecrets() {
  const { api } = useServices();
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => api.tunnel.secrets(undefined, { signal }) });
}

/** Sets or removes secrets of the tunnels; a refusal is shown in place. */
export function useSetTunnelSecrets() {
  const { api } = useServices();
  const queryClient = useQueryClient();
  const t = useTranslations("common");
  return useAct(
    async (input: TunnelSecretsInput) => {
      const secrets = await api.tunnel.setSecrets(input);
      queryClient.setQueryData(KEY, secrets);
      return secrets;
    },
    { quiet: true, done: () => t("saved") },
  );
}
