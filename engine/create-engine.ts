import { createRouterClient } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { AppError } from "../shared/errors.ts";
import { type CallInterceptors, callInterceptors } from "./api/localize.ts";
import type { Router } from "./api/router.ts";
import { createKeyWatch, type KeyWatch } from "./config/vault/key-watch.ts";
import { CONNECTOR_TYPES } from "./connector-types.ts";
import { type CounterValues, createCounters } from "./counters.ts";
import type { Engine, EngineClient, EngineOptions } from "./engine.ts";
import { createApi } from "./engine-api.ts";
import { createDelivery, createExternalServices, createReception, type EngineCore } from "./engine-parts.ts";
import { systemClock } from "./lib/clock.ts";
import { type Service, startAll } from "./lib/service.ts";
import type { Listener } from "./listener/listener.ts";
import { createLiveLog } from "./live/live-log.ts";
import { type CloseLater, openData } from "./open-data.ts";
import { DESKTOP_USER } from "./people/caller.ts";
import { createOidcSignIn, type OidcSignIn } from "./people/oidc/oidc-sign-in.ts";
import type { People } from "./people/people.ts";
import type { ProxySignIn } from "./people/proxy-sign-in.ts";
import type { Readiness } from "./readiness.ts";
import { openClockTrust } from "./retention/clock-trust.ts";
import { createRetention } from "./retention/retention.ts";
import { createStoreWatch, type StoreWatch } from "./store/store-health.ts";
import { createNodeWatch, type NodeWatch } from "./team/node-watch.ts";

/** The parts of a started engine that its shell uses. */
interface Running {
  readonly router: Router;
  readonly interceptors: CallInterceptors;
  readonly client: EngineClient;
  readonly people: People;
  readonly proxySignIn: ProxySignIn;
  readonly oidcSignIn: OidcSignIn;
  readonly listener: Listener;
  readonly counters: CounterValues;
  readonly readiness: Readiness;
  readonly wakeUp: () => Promise<void>;
  readonly stopAll: () => Promise<void>;
}

/** Nothing happens until `start`. */
export function createEngine(options: EngineOptions): Engine {
  let running: Running | null = null;

  const started = (): Running => {
    if (running === null) throw new AppError("internal", "The engine does not run.");
    return running;
  };

  return {
    async start() {
      running = await startEngine(options);
    },
    async stop() {
      const stopping = running;
      running = null;
      await stopping?.stopAll();
    },
    get hooksUrl() {
      return started().listener.url() ?? "";
    },
    get client() {
      return started().client;
    },
    get router() {
      return started().router;
    },
    get interceptors() {
      return started().interceptors;
    },
    get people() {
      return started().people;
    },
    proxySignIn: (...call) => started().proxySignIn(...call),
    get oidcSignIn() {
      return started().oidcSignIn;
    },
    get counters() {
      return started().counters;
    },
    readiness: () => started().readiness(),
    wakeUp: () => started().wakeUp(),
    servePort(port) {
      const { router, interceptors } = started();
      const handler = new RPCHandler(router, { clientInterceptors: [...interceptors] });
      handler.upgrade(port, { context: { caller: DESKTOP_USER, channel: "page" } });
    },
  };
}

/**
 * Opens the data, wires the parts and starts them; if anything fails, the parts that are already open are closed
 * again.
 */
async function startEngine(options: EngineOptions): Promise<Running> {
  const opened: Service[] = [];
  /** For parts that work as soon as they are created, and only have to be closed. */
  const closeLater = (name: string, stop: () => Promise<void>) =>
    opened.push({ name, start: async () => {}, stop });

  try {
    const parts = await createParts(options, closeLater);
    const services = [...opened, ...parts.services];
    const stopAll = await startAll(services, options.log);
    const { services: _services, ...shown } = parts;
    const client = createRouterClient(parts.router, {
      context: { caller: DESKTOP_USER },
      interceptors: [...parts.interceptors],
    });
    return { ...shown, client, stopAll };
  } catch (thrown) {
    for (const service of opened.reverse()) await service.stop().catch(() => {});
    throw thrown;
  }
}

/** Creates the parts of an engine, which call each other only once they are started. */
async function createParts(options: EngineOptions, closeLater: CloseLater) {
  const { log } = options;
  const clock = options.clock ?? systemClock;
  const connectorTypes = options.connectorTypes ?? CONNECTOR_TYPES;
  let storeWatch: StoreWatch | null = null;
  let onNotice = () => {};
  let onAudited = () => {};
  const data = await openData({
    options,
    connectorTypes,
    clock,
    closeLater,
    onNotice: () => onNotice(),
    onTrouble: () => storeWatch?.changed(),
    onAudited: () => onAudited(),
  });
  const { config, store, people, proxySignIn, storage } = data;
  const { team } = storage;

  const live = createLiveLog({
    summarize: (ids) => store.summarizeEvents(ids),
    summarizeAlerts: (eventIds) => store.summarizeAlerts(eventIds),
    status: () => status.read(),
    tellNews: team.tellNews,
    clock,
    log,
  });
  onNotice = live.statusChanged;
  onAudited = live.auditChanged;
  team.onNews(live.changedElsewhere);
  const counters = createCounters();
  const core: EngineCore = { options, clock, connectorTypes, data, live, counters };
  const delivery = createDelivery(core);
  const reception = createReception(core, {
    intake: delivery.intake,
    tunnel: () => external.tunnel,
  });
  config.onChange(live.statusChanged);
  config.onPartsChanged(live.partsChanged);
  people.onChange(() => live.partsChanged(["people"]));
  const stopUpdateNotices = options.shell?.updates?.onChange(live.statusChanged);
  closeLater("updates", async () => stopUpdateNotices?.());
  const external = await createExternalServices(core, {
    ...delivery,
    listener: reception.listener,
    probeSignature: reception.probeSignature,
  });
  const retention = keepWithinLimits(core);
  const oidcSignIn = createOidcSignIn({ config, people, fetch: delivery.network.fetch, clock, log });
  const nodeWatch = watchNodes(core);
  const { router, status } = createApi(core, {
    ...delivery,
    ...reception,
    ...external,
    retention,
    oidcSignIn,
    nodeWatch,
  });
  const keyWatch = watchKeys(core, closeLater);
  storeWatch = createStoreWatch({ store, clock, log, onChanged: live.statusChanged });

  const { network, dispatcher } = delivery;
  const { listener, readiness, keptListener, probe } = reception;
  const { tunnel, ilertSetup, alertPoller } = external;
  const receiver = options.keepsListening === true ? keptListener : listener;
  return {
    router,
    interceptors: callInterceptors({ audit: store.audit, clock, log }),
    people,
    proxySignIn,
    oidcSignIn,
    listener,
    counters: counters.values,
    readiness,
    services: [
      network,
      ...(team.node === null ? [] : [team.node, nodeWatch]),
      dispatcher,
      ...(storage.follow === undefined ? [] : [storage.follow(data)]),
      team.onOneNode("retention", retention),
      keyWatch,
      storeWatch,
      receiver,
      tunnel,
      ilertSetup,
      alertPoller,
    ] satisfies Service[],
    async wakeUp() {
      tunnel.wakeUp();
      ilertSetup.wakeUp();
      alertPoller.wakeUp();
      await keyWatch.check();
      await Promise.all([dispatcher.wakeUp(), probe.run()]);
    },
  };
}

/** Deletes what is older or larger than the settings allow. */
const keepWithinLimits = ({ options: { dataDir, log }, clock, data: { store, config }, live }: EngineCore) =>
  createRetention({
    store,
    config,
    clock,
    log,
    onDeleted: () => live.rowsChanged(null),
    onChanged: live.statusChanged,
    trustFile: openClockTrust(dataDir, log),
  });

/** Shows the other nodes of a database. */
const watchNodes = ({ options: { log }, clock, data, live }: EngineCore): NodeWatch =>
  createNodeWatch({
    list: data.storage.team.listNodes,
    clock,
    log,
    onChanged() {
      live.statusChanged();
      live.partsChanged(["nodes"]);
    },
  });

/** Decrypts the secrets as soon as the keyring is unlocked. */
function watchKeys({ options, clock, data, live }: EngineCore, closeLater: CloseLater): KeyWatch {
  const keyWatch = createKeyWatch({ config: data.config, clock, log: options.log });
  const stopKeyringNotices = options.keyring?.onChange(() => {
    void keyWatch.check().finally(() => {
      live.statusChanged();
      live.partsChanged(["about"]);
    });
  });
  closeLater("keyring", async () => stopKeyringNotices?.());
  return keyWatch;
}
