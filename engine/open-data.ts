import type { Reason } from "../shared/model/common.ts";
import { createAct, runAct } from "./audit/act.ts";
import type { Config } from "./config/config.ts";
import { createConfig } from "./config/config.ts";
import { applyProvision, hashOf, isEmpty, readProvisionFile } from "./config/transfer/provision.ts";
import type { ConnectorDefinition } from "./connectors/connector-type.ts";
import { lockDataDir } from "./data-dir/lock.ts";
import { tidyDataDir } from "./data-dir/tidy-data-dir.ts";
import type { EngineOptions } from "./engine.ts";
import type { Clock } from "./lib/clock.ts";
import type { Log } from "./lib/log.ts";
import { createPeople } from "./people/create-people.ts";
import type { People } from "./people/people.ts";
import { createProxySignIn, type ProxySignIn } from "./people/proxy-sign-in.ts";
import { reason } from "./sentences/message.ts";
import { openFiles, type Storage, type StorageOptions } from "./storage.ts";
import type { Store } from "./store/store.ts";

export interface OpenDataOptions extends Pick<StorageOptions, "clock" | "onTrouble" | "onAudited"> {
  readonly options: EngineOptions;
  readonly connectorTypes: readonly ConnectorDefinition[];
  readonly closeLater: CloseLater;
  /** Called when a notice was added. */
  readonly onNotice: () => void;
}

/** Registers an open resource, to be closed when the engine stops or fails to start. */
export type CloseLater = (name: string, stop: () => Promise<void>) => void;

/** The opened data of an engine, consistent with each other. */
export interface OpenedData {
  readonly storage: Storage;
  readonly config: Config;
  readonly store: Store;
  readonly people: People;
  readonly proxySignIn: ProxySignIn;
  /** Lasting findings, such as a damaged database; shown as problems. */
  readonly notices: readonly Reason[];
  /** Ends the deliveries that wait for removed connectors. */
  readonly reconcile: () => Promise<void>;
}

/**
 * Locks and opens a data directory, ends orphaned deliveries, and applies the provisioning file.
 * @throws AppError `data-dir/in-use`, `store/too-new`, `store/unavailable`, `vault/unavailable`, `config/unreadable`,
 * `provision/invalid`
 */
export async function openData(deps: OpenDataOptions): Promise<OpenedData> {
  const { options, connectorTypes, clock, closeLater, onNotice, onTrouble, onAudited } = deps;
  const { dataDir, log } = options;
  const lock = await lockDataDir(dataDir);
  closeLater("data directory", () => lock.release());
  await tidyDataDir(dataDir, log);

  const notices: Reason[] = [];
  const storage = await (options.openStorage ?? openFiles)({
    options,
    clock,
    onFinding(reason) {
      notices.push(reason);
      onNotice();
    },
    onTrouble,
    onAudited,
  });
  const { store, configStore } = storage;
  closeLater("store", () => store.close());
  const hadSettings = Object.keys(configStore.document()).length > 0;
  const config = await createConfig({
    store: configStore,
    connectorTypes,
    log,
    clock,
    confirmProgram: options.shell?.confirmProgram,
  });
  const reconcile = async () => {
    const found = await endOrphans({ store, config, clock, log });
    if (found !== null) notices.push(found);
  };
  if (!hadSettings) {
    const lost = await lostSettings({ store, log }, configStore.name);
    if (lost !== null) notices.push(lost);
  }
  // Before provisioning, which may recreate a connector whose queue was left behind.
  await reconcile();
  config.beforeNewConnectors(reconcile);
  if (options.provision !== undefined) {
    const found = await provisionAtStart(options.provision, { storage, config, connectorTypes, clock, log });
    if (found !== null) notices.push(found);
  }
  const people = await createPeople({
    store,
    clock,
    log,
    issuer: () => config.snapshot().settings.oidc.issuer,
    revision: storage.peopleRevision,
  });
  const endOtherIssuers = () =>
    people.endOtherIssuers().catch((thrown: unknown) => {
      log.warn({ err: thrown }, "Sign-ins of an earlier OpenID Connect provider could not be removed");
    });
  await endOtherIssuers();
  config.onChange(() => void endOtherIssuers());
  const proxySignIn = createProxySignIn({ config, people });
  return { storage, config, store, people, proxySignIn, notices, reconcile };
}

interface ProvisionDeps extends Pick<OpenDataOptions, "connectorTypes" | "clock"> {
  readonly storage: Pick<Storage, "team" | "appliedFiles">;
  readonly config: Config;
  readonly log: Log;
}

/**
 * Applies a provisioning file, unless a node of the team has applied it before: nodes with different versions of a file
 * would otherwise undo each other's at every start.
 * @returns the problem to show to the user, or null
 * @throws AppError `provision/invalid`, `store/unavailable`
 */
async function provisionAtStart(
  { file, env }: NonNullable<EngineOptions["provision"]>,
  { storage: { team, appliedFiles }, config, connectorTypes, clock, log }: ProvisionDeps,
): Promise<Reason | null> {
  const provision = await readProvisionFile(file, env, connectorTypes);
  const hash = hashOf(provision, team.keyFor("provision"));
  if (await appliedFiles?.has(hash)) {
    log.info({ file }, "The provisioning file was applied before, so it is not applied again");
    return null;
  }
  const actor = { kind: "provisioning", id: null, name: null } as const;
  const act = createAct({ at: clock.now(), actor, procedure: "config.provision" });
  await runAct(act, () => applyProvision(config, provision)).finally(() => {
    act.isOver = true;
  });
  if (isEmpty(provision)) {
    log.warn({ file }, "The provisioning file names nothing, so nothing of it was applied");
    return reason("provision/empty", "problem.provision-empty", { file });
  }
  await appliedFiles?.add(hash);
  return null;
}

const CONNECTOR_GONE = reason("connector-gone", "delivery.connector-gone");

interface ReconcileDeps {
  readonly store: Pick<Store, "endOrphans" | "count">;
  readonly config: Pick<Config, "snapshot">;
  readonly clock: Pick<Clock, "now">;
  readonly log: Log;
}

/**
 * Ends deliveries that wait for connectors that do not exist, so that the log shows them with the reason, and a later
 * connector with the same id does not send them. They remain if the program stops while a connector is being removed, or
 * if the settings file is lost. No lane of such a connector may be running.
 * @returns the problem to show to the user; null if nothing waited
 * @throws AppError `store/unavailable`
 */
async function endOrphans({ store, config, clock, log }: ReconcileDeps): Promise<Reason | null> {
  const known = config.snapshot().connectors.map(({ id }) => id);
  const orphaned = await store.endOrphans(known, clock.now(), CONNECTOR_GONE);
  if (orphaned.length === 0) return null;
  log.warn({ orphaned }, "Deliveries that waited for removed connectors were ended");
  const deliveries = orphaned.reduce((sum, lane) => sum + lane.deliveries, 0);
  const connectors = orphaned.map(({ connectorId }) => connectorId).join(", ");
  return reason("connector-gone", "problem.connectors-gone", { deliveries, connectors });
}

/**
 * To be called at a start without settings.
 * @param file - the settings file, for the message
 * @returns the problem that the settings were lost; null if nothing was ever received, as on a first start
 */
async function lostSettings(
  { store, log }: Pick<ReconcileDeps, "store" | "log">,
  file: string,
): Promise<Reason | null> {
  if ((await store.count()).events === 0) return null;
  log.error({ file }, "The settings file is missing although there are stored events");
  return reason("config/lost", "problem.settings-lost", { file });
}
