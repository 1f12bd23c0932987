import { createAbout } from "./api/about.ts";
import { createActionPreviews } from "./api/action-preview.ts";
import { createRouter, type Router } from "./api/router.ts";
import { createStatus, type StatusBoard } from "./api/status.ts";
import { createConfigFileReader } from "./config/transfer/config-file-reader.ts";
import { createEditAndReplay } from "./edit-and-replay.ts";
import type { createDelivery, createExternalServices, createReception, EngineCore } from "./engine-parts.ts";
import { createAlertExport, createAuditExport, createEventExport } from "./export/export-events.ts";
import { createForward } from "./forward.ts";
import { createAcceptOrResolve } from "./ilert/accept-or-resolve.ts";
import { createRebindOnSettings } from "./listener/rebind-on-settings.ts";
import { logFileIn } from "./log-file/file-log.ts";
import type { OidcSignIn } from "./people/oidc/oidc-sign-in.ts";
import { createReplay } from "./replay.ts";
import type { Retention } from "./retention/retention.ts";
import type { NodeWatch } from "./team/node-watch.ts";

type Parts = ReturnType<typeof createDelivery> &
  ReturnType<typeof createReception> &
  Awaited<ReturnType<typeof createExternalServices>> & {
    readonly retention: Retention;
    readonly oidcSignIn: OidcSignIn;
    readonly nodeWatch: NodeWatch;
  };

/** The implementation of the contract and the status, composed of all the other parts. */
export function createApi(
  { options, clock, connectorTypes, data, live, counters }: EngineCore,
  parts: Parts,
): { readonly router: Router; readonly status: StatusBoard } {
  const { config, store, people, notices, storage } = data;
  const { dataDir, log, shell } = options;
  const overrides = options.hooks ?? {};
  const status = createStatus({
    ...options,
    ...parts,
    clock,
    config,
    store,
    notices,
    updates: shell?.updates,
  });
  const onChanged = (eventId: string, connectorId: string) => parts.deliveriesChanged(eventId, [connectorId]);
  const router = createRouter({
    ...parts,
    config,
    connectorTypes,
    store,
    people,
    publicUiUrl: options.publicUiUrl ?? null,
    live,
    clock,
    shell,
    replay: createReplay({ store, config, clock, onChanged, onCancelled: counters.cancelled }),
    forward: createForward({ store, config, clock, onChanged }),
    editAndReplay: createEditAndReplay({ store, config, intake: parts.intake }),
    exportEvents: createEventExport({ store, clock }),
    exportAlerts: createAlertExport({ store, clock }),
    exportAudit: createAuditExport({ store, clock }),
    actionPreviews: createActionPreviews({ store, config, dispatcher: parts.dispatcher, clock }),
    readConfigFile: createConfigFileReader(clock, connectorTypes),
    acceptOrResolve: createAcceptOrResolve({ store, access: parts.ilertAccess, log }),
    withAddress: createRebindOnSettings({ config, listener: parts.listener, overrides, log }),
    about: createAbout({
      ...options,
      clock,
      databaseBytes: storage.bytes,
      overrides,
      logFile: logFileIn(dataDir),
      vault: () => storage.configStore.secrets.kind,
      keyring: () => options.keyring?.problem() ?? null,
      shell,
    }),
    status: status.read,
    listNodes: storage.team.listNodes,
  });
  return { router, status };
}
