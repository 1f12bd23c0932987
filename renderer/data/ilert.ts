import { useIsMutating, useQuery } from "@tanstack/react-query";
import type { IlertOfSource, IlertPlan } from "../../shared/model/ilert.ts";
import { useMay } from "./me.tsx";
import { keys, useCommand } from "./queries.ts";
import { useServices, useStatus } from "./services.ts";
import { useSettingsSecrets } from "./settings.ts";
import { CHANGE_SETTINGS } from "./settings-change.ts";

/** Whether there is an API key of ilert; undefined until that is known. */
export const useHasIlertKey = (): boolean | undefined => useSettingsSecrets().data?.ilertKey.set;

/** The alert sources in ilert, asked for as soon as there is a key, and again when what they depend on is saved. */
export function useIlertSources() {
  const { api } = useServices();
  const mayChange = useMay("admin");
  const hasKey = useHasIlertKey() === true;
  // A new address is shown before the engine has it, and would be asked in vain.
  const saving = useIsMutating({ mutationKey: CHANGE_SETTINGS }) > 0;
  return useQuery({
    queryKey: keys.ilertSources,
    queryFn: ({ signal }) => api.ilert.alertSources(undefined, { signal }),
    enabled: mayChange && hasKey && !saving,
  });
}

/** To set Tocsin up in ilert as wanted, or to take back what it made there. */
export type IlertPlanKind = "setUp" | "removal";

/** What would be changed in ilert at present; made anew when what it follows from changes. Nothing of it is kept. */
export function useIlertPlan(kind: IlertPlanKind) {
  const { api } = useServices();
  const status = useStatus();
  const mayChange = useMay("admin");
  // What was chosen a moment ago belongs to the plan: it is made when that is saved. A poll may take half a minute.
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

/** Carries a plan out as it was seen. */
export function useApplyPlan(kind: IlertPlanKind) {
  const { api } = useServices();
  return useCommand(
    ({ id }: Pick<IlertPlan, "id">) =>
      kind === "setUp" ? api.ilert.apply({ plan: id }) : api.ilert.remove({ plan: id }),
    { quiet: true, changesConfig: true, changesIlert: true },
  );
}

/** Changes which of ilert's alert sources are to call one of ours, and nothing else of it. */
export function useChangeIlertOfSource(id: string) {
  const { api } = useServices();
  return useCommand((change: Partial<IlertOfSource>) => api.sources.update({ id, ilert: change }), {
    quiet: true,
    changesConfig: true,
    line: `sources/${id}`,
  });
}
