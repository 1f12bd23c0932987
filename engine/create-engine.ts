import { createRouterClient } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { AppError } from "../shared/errors.ts";
import { createAbout } from "./api/about.ts";
import { createActionPreview } from "./api/action-preview.ts";
import { translateErrors } from "./api/errors.ts";
import { createRouter, type Router } from "./api/router.ts";
import { createStatus } from "./api/status.ts";
import { createConfigFileReader } from "./config/transfer/config-file-reader.ts";
import { createKeyWatch } from "./config/vault/key-watch.ts";
import { CONNECTOR_TYPES } from "./connector-types.ts";
import { connectType } from "./connectors/connector-type.ts";
import { createDispatcher } from "./dispatcher/dispatcher.ts";
import { createEditAndReplay } from "./edit-and-replay.ts";
import type { Engine, EngineClient, EngineOptions } from "./engine.ts";
import { createAlertExport, createEventExport } from "./export/export-events.ts";
import { createForward } from "./forward.ts";
import { withUserAgent } from "./http/fetch.ts";
import { createInternalToken, loopbackRequest } from "./http/loopback-request.ts";
import { createAcceptOrResolve } from "./ilert/accept-or-resolve.ts";
import { createIlertServices } from "./ilert/ilert-services.ts";
import { createIntake } from "./intake.ts";
import { systemClock } from "./lib/clock.ts";
import { type Service, startAll } from "./lib/service.ts";
import { createAuthorizer } from "./listener/authorize.ts";
import { createKeptListener } from "./listener/keep-listening.ts";
import { createListener, type Listener } from "./listener/listener.ts";
import { forwardedBy } from "./listener/peer.ts";
import { createPostSample } from "./listener/post-sample.ts";
import { addressOf, createRebindOnSettings } from "./listener/rebind-on-settings.ts";
import { createRefusedCalls } from "./listener/refused-calls.ts";
import { createSelfProbe } from "./listener/self-probe.ts";
import { createLiveLog } from "./live/live-log.ts";
import { logFileIn } from "./log-file/file-log.ts";
import { createNetwork } from "./network/network.ts";
import { openData } from "./open-data.ts";
import { createReadiness, type Readiness } from "./readiness.ts";
import { createReplay } from "./replay.ts";
import { openClockTrust } from "./retention/clock-trust.ts";
import { createRetention } from "./retention/retention.ts";
import { createStoreWatch, type StoreWatch } from "./store/store-health.ts";
import { createProbeSignature, createTunnelProbe } from "./tunnel/tunnel-probe.ts";
import { createTunnelService } from "./tunnel/tunnel-service.ts";

/** What a started engine consists of, as far as the shells and the tests need it. */
interface Running {
  readonly router: Router;
  readonly client: EngineClient;
  readonly listener: Listener;
  readonly readiness: Readiness;
  readonly wakeUp: () => Promise<void>;
  readonly stopAll: () => Promise<void>;
}

/** Wires the rooms of the engine; nothing happens until `start`. */
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
    readiness: () => started().readiness(),
    wakeUp: () => started().wakeUp(),
    servePort(port) {
      new RPCHandler(started().router, { clientInterceptors: [translateErrors(options.log)] }).upgrade(port);
    },
  };
}

async function startEngine(options: EngineOptions): Promise<Running> {
  const { dataDir, log } = options;
  const clock = options.clock ?? systemClock;
  const connectorTypes = options.connectorTypes ?? CONNECTOR_TYPES;
  const opened: Service[] = [];
  /** For what is ready as soon as it is made and only wants closing. */
  const closeLater = (name: string, stop: () => Promise<void>) =>
    opened.push({ name, start: async () => {}, stop });

  try {
    let storeWatch: StoreWatch | null = null;
    let onNotice = () => {};
    const { config, store, notices, reconcile, databaseFile, vault } = await openData({
      options,
      connectorTypes,
      clock,
      closeLater,
      onNotice: () => onNotice(),
      onTrouble: () => storeWatch?.changed(),
    });

    const live = createLiveLog({
      summarize: (ids) => store.summarizeEvents(ids),
      summarizeAlerts: (eventIds) => store.summarizeAlerts(eventIds),
      status: () => status.read(),
      clock,
      log,
    });
    onNotice = live.statusChanged;
    const network = createNetwork({
      config,
      fetch: withUserAgent(options.fetch, `Tocsin/${options.version}`),
      apply: options.applyNetwork ?? (async () => {}),
      clock,
      log,
      onChanged: () => live.statusChanged(),
    });
    const dispatcher = createDispatcher({
      store,
      config,
      connectorTypes: connectorTypes.map((type) => connectType(type, { fetch: network.fetch, clock })),
      clock,
      log,
      random: Math.random,
      onEventChanged: live.eventChanged,
      onStatusChanged: live.statusChanged,
      onRowsChanged: live.rowsChanged,
    });
    config.beforeNewConnectors(async () => {
      await dispatcher.settled();
      await reconcile();
    });
    const changed = (eventId: string, connectorIds: readonly string[]) => {
      live.eventChanged(eventId);
      live.statusChanged();
      dispatcher.wake(connectorIds);
    };
    const intake = createIntake({ store, config, clock, onAccepted: changed });
    const overrides = options.hooks ?? {};
    const probeSignature = createProbeSignature();
    const refused = createRefusedCalls({ clock, log, onChanged: live.statusChanged });
    const internalToken = createInternalToken();
    const authorize = createAuthorizer({
      config,
      clock,
      refused,
      internalToken,
      forwardedBy: () => forwardedBy(tunnel.status()),
    });
    const readiness = createReadiness({ store, isListening: () => listener.url() !== null, clock });
    const listener = createListener({
      config,
      intake,
      log,
      readiness,
      refused,
      probeSignature,
      authorize,
      ...addressOf(config.snapshot().settings, overrides),
    });
    const keptListener = createKeptListener({
      listener,
      clock,
      log,
      address: () => addressOf(config.snapshot().settings, overrides),
      onChanged() {
        live.statusChanged();
        tunnel.wakeUp();
      },
    });
    config.onChange(live.statusChanged);
    config.onPartsChanged(live.partsChanged);
    const updates = options.shell?.updates;
    const unfollowUpdates = updates?.onChange(live.statusChanged);
    closeLater("updates", async () => unfollowUpdates?.());
    const toListener = { url: listener.url, request: loopbackRequest };
    const probe = createSelfProbe({ ...toListener, onChanged: live.statusChanged });
    const postSample = createPostSample({ ...toListener, config, clock, internalToken });
    const tunnel = createTunnelService({
      config,
      clock,
      log,
      random: Math.random,
      env: options.env ?? {},
      target: listener.url,
      cloudflared: options.cloudflared,
      probe: createTunnelProbe({ fetch: network.fetch, clock, signature: probeSignature }),
      dataDir,
      onChanged() {
        live.statusChanged();
        ilertSetup.tunnelChanged();
        alertPoller.tunnelChanged(tunnel.status().state);
      },
    });
    const { ilertAccess, ilertSetup, alertPoller } = await createIlertServices({
      config,
      fetch: network.fetch,
      intake,
      tunnel,
      clock,
      log,
      random: Math.random,
      dataDir,
      onChanged: live.statusChanged,
    });
    const retention = createRetention({
      store,
      config,
      clock,
      log,
      onDeleted: () => live.rowsChanged(null),
      onChanged: live.statusChanged,
      trustFile: openClockTrust(dataDir, log),
    });
    const status = createStatus({
      ...options,
      clock,
      config,
      store,
      dispatcher,
      listener,
      keptListener,
      probe,
      tunnel,
      network,
      notices,
      updates,
      refused,
      ilertAccess,
      ilertSetup,
      alertPoller,
      retention,
    });
    const onChanged = (eventId: string, connectorId: string) => changed(eventId, [connectorId]);
    const router = createRouter({
      config,
      store,
      dispatcher,
      live,
      replay: createReplay({ store, config, clock, onChanged }),
      forward: createForward({ store, config, clock, onChanged }),
      editAndReplay: createEditAndReplay({ store, config, intake }),
      exportEvents: createEventExport({ store, clock }),
      exportAlerts: createAlertExport({ store, clock }),
      previewAction: createActionPreview({ store, config, dispatcher, clock }),
      postSample,
      probe,
      retention,
      tunnel,
      ilertSetup,
      alertPoller,
      clock,
      readConfigFile: createConfigFileReader(clock, connectorTypes),
      actInIlert: createAcceptOrResolve({ store, access: ilertAccess, log }),
      withAddress: createRebindOnSettings({ config, listener, overrides, log }),
      about: createAbout({
        ...options,
        databaseFile,
        overrides,
        logFile: logFileIn(dataDir),
        vault: () => vault.kind,
        keyring: () => options.keyring?.problem() ?? null,
        shell: options.shell,
      }),
      shell: options.shell,
      status: status.read,
    });

    const keyWatch = createKeyWatch({ config, clock, log });
    const unfollowKeyring = options.keyring?.onChange(() => {
      void keyWatch.check().finally(() => {
        live.statusChanged();
        live.partsChanged(["about"]);
      });
    });
    closeLater("keyring", async () => unfollowKeyring?.());
    storeWatch = createStoreWatch({ store, clock, log, onChanged: live.statusChanged });

    const services = [...opened, network, dispatcher, retention, keyWatch, storeWatch];
    services.push(options.keepsListening === true ? keptListener : listener, tunnel, ilertSetup, alertPoller);
    const stopAll = await startAll(services, log);
    const client = createRouterClient(router, { interceptors: [translateErrors(log)] });
    const wakeUp = async () => {
      tunnel.wakeUp();
      ilertSetup.wakeUp();
      alertPoller.wakeUp();
      await keyWatch.check();
      await Promise.all([dispatcher.wakeUp(), probe.run()]);
    };
    return { router, client, listener, readiness, wakeUp, stopAll };
  } catch (thrown) {
    for (const service of opened.reverse()) await service.stop().catch(() => {});
    throw thrown;
  }
}
