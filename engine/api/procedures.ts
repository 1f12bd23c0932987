import { implement } from "@orpc/server";
import { connectorContract } from "../../shared/contract/configuration.ts";
import { contract } from "../../shared/contract.ts";
import type { About } from "../../shared/model/app.ts";
import type { ConnectorSchemas } from "../../shared/model/connector.ts";
import type { NodeView } from "../../shared/model/node.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Config } from "../config/config.ts";
import type { ConfigFileReader } from "../config/transfer/config-file-reader.ts";
import type { ConnectorDeclaration } from "../connectors/connector-type.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { createEditAndReplay } from "../edit-and-replay.ts";
import type { createAlertExport, createAuditExport, createEventExport } from "../export/export-events.ts";
import type { createForward } from "../forward.ts";
import type { createAcceptOrResolve } from "../ilert/accept-or-resolve.ts";
import type { AlertPoller } from "../ilert/poll/alert-poller.ts";
import type { IlertSetup } from "../ilert/setup/ilert-setup.ts";
import type { Clock } from "../lib/clock.ts";
import type { createPostSample } from "../listener/post-sample.ts";
import type { RebindOnSettings } from "../listener/rebind-on-settings.ts";
import type { SelfProbe } from "../listener/self-probe.ts";
import type { LiveLog } from "../live/live-log.ts";
import type { OidcSignIn } from "../people/oidc/oidc-sign-in.ts";
import type { People } from "../people/people.ts";
import type { Replay } from "../replay.ts";
import type { Retention } from "../retention/retention.ts";
import { type Noun, notFound } from "../sentences/refusal.ts";
import type { Shell } from "../shell.ts";
import type { Store } from "../store/store.ts";
import type { TunnelService } from "../tunnel/tunnel-service.ts";
import type { ActionPreviews } from "./action-preview.ts";
import type { ApiContext } from "./localize.ts";

/** The contract's procedures, which the files in this folder implement. */
export const procedures = implement(contract).$context<ApiContext>();

/** The procedures of connectors. Their input and output depend on the connector types of this program. */
export const connectorProcedures = (schemas: ConnectorSchemas) =>
  implement(connectorContract(schemas)).$context<ApiContext>();

/** The dependencies of the contract's implementation; each group of procedures uses its part. */
export interface RouterDeps {
  readonly config: Config;
  readonly readConfigFile: ConfigFileReader;
  readonly connectorTypes: readonly ConnectorDeclaration[];
  readonly store: Store;
  readonly people: People;
  /** Origin at which a reverse proxy publishes the page; null without one. */
  readonly publicUiUrl: string | null;
  readonly oidcSignIn: OidcSignIn;
  readonly dispatcher: Dispatcher;
  readonly live: LiveLog;
  readonly replay: Replay;
  readonly editAndReplay: ReturnType<typeof createEditAndReplay>;
  readonly forward: ReturnType<typeof createForward>;
  readonly exportEvents: ReturnType<typeof createEventExport>;
  readonly exportAlerts: ReturnType<typeof createAlertExport>;
  readonly exportAudit: ReturnType<typeof createAuditExport>;
  readonly actionPreviews: ActionPreviews;
  readonly postSample: ReturnType<typeof createPostSample>;
  readonly probe: SelfProbe;
  readonly retention: Pick<Retention, "confirmClock">;
  readonly tunnel: TunnelService;
  readonly ilertSetup: IlertSetup;
  readonly alertPoller: AlertPoller;
  readonly acceptOrResolve: ReturnType<typeof createAcceptOrResolve>;
  readonly clock: Pick<Clock, "now">;
  readonly withAddress: RebindOnSettings;
  readonly about: () => Promise<About>;
  readonly shell: Shell | undefined;
  readonly status: () => Promise<Status>;
  /** The nodes that share the database; none without one. */
  readonly listNodes: () => Promise<NodeView[]>;
}

/** The response of a procedure without a result. */
export const DONE = { ok: true } as const;

/** The item itself. @throws AppError `not-found` if there is none */
export function found<Item>(item: Item | null | undefined, what: Noun, id: string): Item {
  if (item == null) throw notFound(what, id);
  return item;
}

/** The item with this id. @throws AppError `not-found` */
export const foundIn = <Item extends { id: string }>(items: readonly Item[], what: Noun, id: string): Item =>
  found(
    items.find((item) => item.id === id),
    what,
    id,
  );

/** A signal for changes in ilert, which are completed even if the caller disconnects. */
export const neverAborted = (): AbortSignal => new AbortController().signal;
