import { apiUrlOf } from "../../addresses/ilert-base-url.ts";
import type { Config } from "../../config/config.ts";
import type { TunnelService } from "../../tunnel/tunnel-service.ts";
import type { DesiredSource, PlanInput } from "../plan.ts";
import type { RefusedTriggers } from "../refused-triggers.ts";

/** What the settings, the sources and the way in ask of ilert at this moment; with secrets in it. */
export interface DesiredState extends Pick<PlanInput, "headers" | "sources" | "actions" | "refusedTriggers"> {
  /** Of the API, which stands for the account. */
  readonly apiUrl: string;
  /** Where ilert reaches the hooks; null while there is no way in. */
  readonly publicUrl: string | null;
  /** A probe came back through that address. */
  readonly proven: boolean;
  /** Our alert sources whose token cannot be opened now: what is in ilert for them stays as it is. */
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
