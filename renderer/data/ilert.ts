import { useIsMutating, useQuery } from "@tanstack/react-query";
import type { IlertOfSource, IlertPlan } from "../../shared/model/ilert.ts";
import { useMay } from "./me.tsx";
import { keys, useCommand } from "./queries.ts";
import { useServices, useStatus } from "./services.ts";
import { useSettingsSecrets } from "./settings.ts";
import { CHANGE_SETTINGS } from "./settings-change.ts";

/** Whether there is an API key of ilert; undefined until that is known. */
export const useHasIlertKey = (): boolean | undefined => useSettingsSecrets().data?.ilertKey.set;

/**
 * The alert sources in ilert, fetched as soon as there is a key, and again when the settings that they depend on are
 * saved.
 */
export function useIlertSources() {
  const { api } = useServices();
  const mayChange = useMay("ilert.alertSources");
  const hasKey = useHasIlertKey() === true;
  // A new address is shown before the engine has saved it, so a call now would use the old one.
  const saving = useIsMutating({ mutationKey: CHANGE_SETTINGS }) > 0;
  return useQuery({
    queryKey: keys.ilertSources,
    queryFn: ({ signal }) => api.ilert.alertSources(undefined, { signal }),
    enabled: mayChange && hasKey && !saving,
  });
}

/** Sets up Tocsin in ilert, or removes what it created there. */
export type IlertPlanKind = "setUp" | "removal";

/** The present plan for ilert, computed again when its inputs change. Never cached. */
export function useIlertPlan(kind: IlertPlanKind) {
  const { api } = useServices();
  const status = useStatus();
  const mayChange = useMay("ilert.plan");
  // The plan includes the latest choice, so it is computed after that was saved. A call may take half a minute.
  const saving = useIsMutating({ predicate: ({ meta }) => meta?.changesConfig !== false }) > 0;
  return useQuery({
    enabled: mayChange && !saving,
    queryKey: [...keys.ilertPlan, kind, status?.publicUrl, status?.tunnel.state === "connected"],
    queryFn: ({ signal }) =>
      kind === "setUp" ? api.ilert.plan(undefined, { signal }) : api.ilert.planRemoval(undefined, { signal }),
    staleTime: 0,
    gcTime: 0,
  });
}

/** Applies a plan as it was shown. */
export function useApplyPlan(kind: IlertPlanKind) {
  const { api } = useServices();
  return useCommand(
    ({ id }: Pick<IlertPlan, "id">) =>
      kind === "setUp" ? api.ilert.apply({ plan: id }) : api.ilert.remove({ plan: id }),
    { quiet: true, changesConfig: true, changesIlert: true },
  );
}

/** Changes only which alert sources in ilert call one of our webhook sources. */
export function useChangeIlertOfSource(id: string) {
  const { api } = useServices();
  return useCommand((change: Partial<IlertOfSource>) => api.sources.update({ id, ilert: change }), {
    quiet: true,
    changesConfig: true,
    line: `sources/${id}`,
  });
}
