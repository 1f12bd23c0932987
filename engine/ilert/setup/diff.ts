import { apiUrlOf } from "../../addresses/ilert-base-url.ts";
import type { Config } from "../../config/config.ts";
import type { TunnelService } from "../../tunnel/tunnel-service.ts";
import type { IlertAlertAction } from "../api-shapes.ts";
import type { IlertClient } from "../client.ts";
import { type DesiredSource, type IlertChangePlan, type PlanInput, planIlert, planRemoval } from "./plan.ts";
import type { RefusedTriggers } from "./setup-state.ts";

/** What ilert should contain according to the settings, the sources and the public access. It contains secrets. */
export interface DesiredState extends Pick<PlanInput, "headers" | "sources" | "actions" | "refusedTriggers"> {
  /** The API's address, which identifies the account. */
  readonly apiUrl: string;
  /** Where ilert reaches the hooks; null without public access. */
  readonly publicUrl: string | null;
  /** Whether a probe came back through that address. */
  readonly proven: boolean;
  /** Our webhook sources whose token cannot be decrypted now; their alert actions in ilert are left as they are. */
  readonly locked: readonly string[];
}

export interface DesiredStateDeps {
  readonly config: Pick<Config, "snapshot" | "sourceToken" | "headerValue">;
  readonly tunnel: Pick<TunnelService, "status" | "publicUrl">;
  readonly triggers: Pick<RefusedTriggers, "refused">;
}

export function readDesiredState({ config, tunnel, triggers }: DesiredStateDeps): DesiredState {
  const { sources, actions, settings } = config.snapshot();
  const publicUrl = tunnel.publicUrl();
  const { state, url } = tunnel.status();
  const read = sources.map(
    ({ id, name, enabled, ilert }): Omit<DesiredSource, "token"> & { token: string | null } => ({
      id,
      name,
      enabled,
      token: config.sourceToken(id),
      alertSourceIds: ilert.alertSources,
      withLinks: ilert.bodyTemplate,
    }),
  );
  return {
    apiUrl: apiUrlOf(settings),
    refusedTriggers: triggers.refused(apiUrlOf(settings)),
    publicUrl,
    proven: publicUrl !== null && state === "connected" && url === publicUrl,
    headers: settings.access.headers.flatMap((key) => {
      const value = config.headerValue(key);
      return value === null ? [] : [{ key, value }];
    }),
    sources: read.flatMap(({ token, ...source }) => (token === null ? [] : [{ ...source, token }])),
    locked: read.flatMap(({ id, token }) => (token === null ? [id] : [])),
    actions: actions.map(({ enabled, sources: of, events, delays }) => ({
      enabled,
      sources: of,
      events,
      delays,
    })),
  };
}

/** The desired state compared with the present state of ilert. */
export interface Diff {
  readonly desired: DesiredState;
  readonly plan: IlertChangePlan;
  /** The alert actions in ilert with our owner tag. */
  readonly ours: readonly IlertAlertAction[];
  /** Our webhook sources that have an alert action in ilert that stays. */
  readonly existing: ReadonlySet<string>;
  /** The ids of all alert sources in ilert that the key may see. */
  readonly alertSourceIds: ReadonlySet<number>;
}

/** Replaces an unknown address, so that deletions can be planned without one; it is never sent to ilert. */
const PLACEHOLDER_URL = "https://nowhere.invalid";

/** Reads the present state of ilert. @throws what the client throws */
export async function computeDiff(
  client: Pick<IlertClient, "alertSources" | "alertActions">,
  owner: string,
  desired: DesiredState,
  signal: AbortSignal,
): Promise<Diff> {
  const [alertSources, alertActions] = await Promise.all([
    client.alertSources(signal),
    client.alertActions(signal),
  ]);
  const { publicUrl, headers, sources, actions, refusedTriggers = [], locked } = desired;
  const complete = planIlert({
    owner,
    publicUrl: publicUrl ?? PLACEHOLDER_URL,
    headers,
    sources,
    actions,
    refusedTriggers,
    present: { alertSources, alertActions },
  });
  const plan = {
    ...complete,
    delete: complete.delete.filter(({ ownerTag }) => !locked.includes(ownerTag.sourceId)),
  };
  const present = planRemoval(owner, alertActions).delete;
  const deleted = new Set(plan.delete.map(({ id }) => id));
  const kept = present.filter(({ id }) => !deleted.has(id));
  const ids = new Set(present.map(({ id }) => id));
  return {
    desired,
    plan,
    ours: alertActions.filter(({ id }) => ids.has(id)),
    existing: new Set(kept.map(({ ownerTag }) => ownerTag.sourceId)),
    alertSourceIds: new Set(alertSources.map(({ id }) => id)),
  };
}
