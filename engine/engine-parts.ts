import type { ConnectorDefinition } from "./connectors/connector-type.ts";
import { connectType } from "./connectors/connector-type.ts";
import type { Counters } from "./counters.ts";
import { createDispatcher } from "./dispatcher/dispatcher.ts";
import type { EngineOptions } from "./engine.ts";
import { withUserAgent } from "./http/fetch.ts";
import { createInternalToken, loopbackRequest } from "./http/loopback-request.ts";
import { openDirectly } from "./http/open-socket.ts";
import { createIlertServices } from "./ilert/ilert-services.ts";
import { createIntake, type Intake } from "./intake.ts";
import type { Clock } from "./lib/clock.ts";
import { createAuthorizer } from "./listener/authorize.ts";
import { createKeptListener } from "./listener/keep-listening.ts";
import { createListener, type Listener } from "./listener/listener.ts";
import { canCheckCalls } from "./listener/listener-problems.ts";
import { forwardedBy } from "./listener/peer.ts";
import { createPostSample } from "./listener/post-sample.ts";
import { addressOf } from "./listener/rebind-on-settings.ts";
import { createRefusedCalls } from "./listener/refused-calls.ts";
import { createSelfProbe } from "./listener/self-probe.ts";
import type { LiveLog } from "./live/live-log.ts";
import { createNetwork, type NetworkService } from "./network/network.ts";
import type { OpenedData } from "./open-data.ts";
import { createReadiness } from "./readiness.ts";
import { createProbeSignature, createTunnelProbe, type ProbeSignature } from "./tunnel/tunnel-probe.ts";
import { createTunnelService, type TunnelService } from "./tunnel/tunnel-service.ts";

/** The dependencies of all parts of an engine. */
export interface EngineCore {
  readonly options: EngineOptions;
  readonly clock: Clock;
  readonly connectorTypes: readonly ConnectorDefinition[];
  readonly data: OpenedData;
  readonly live: LiveLog;
  readonly counters: Counters;
}

/** The parts that convert a received event to messages: the intake, the dispatcher, and the network. */
export function createDelivery({ options, clock, connectorTypes, data, live, counters }: EngineCore) {
  const { config, store, storage, reconcile } = data;
  const { log } = options;
  const network = createNetwork({
    config,
    fetch: withUserAgent(options.fetch, `Tocsin/${options.version}`),
    openSocket: options.openSocket ?? openDirectly,
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
    createOwnership: storage.team.createOwnership,
    onEventChanged: live.eventChanged,
    onStatusChanged: live.statusChanged,
    onRowsChanged: live.rowsChanged,
    onAttemptEnded: counters.attemptEnded,
  });
  config.beforeNewConnectors(async () => {
    await dispatcher.settled();
    await reconcile();
  });
  storage.team.onWork(() => dispatcher.wake(config.snapshot().connectors.map(({ id }) => id)));
  /** To be called after deliveries of an event were stored or changed. */
  const deliveriesChanged = (eventId: string, connectorIds: readonly string[]) => {
    live.eventChanged(eventId);
    live.statusChanged();
    dispatcher.wake(connectorIds);
    storage.team.tellWork();
  };
  const intake = createIntake({ store, config, clock, onAccepted: deliveriesChanged });
  return { network, dispatcher, deliveriesChanged, intake };
}

interface ReceptionDeps {
  readonly intake: Intake;
  /** Called only after the start. */
  readonly tunnel: () => TunnelService;
}

/** The parts that receive webhooks, check the listener and post samples. */
export function createReception(
  { options, clock, data, live, counters }: EngineCore,
  { intake, tunnel }: ReceptionDeps,
) {
  const { config, store } = data;
  const { log } = options;
  const address = () => addressOf(config.snapshot().settings, options.hooks ?? {});
  const probeSignature = createProbeSignature(data.storage.team.keyFor("probe"));
  const refused = createRefusedCalls({ clock, log, onChanged: live.statusChanged });
  const internalToken = createInternalToken();
  const authorize = createAuthorizer({
    config,
    clock,
    refused,
    internalToken,
    forwardedBy: () => forwardedBy(tunnel().status()),
  });
  const readiness = createReadiness({
    store,
    isListening: () => listener.url() !== null,
    canCheckCalls: () => canCheckCalls(config),
    clock,
  });
  const listener = createListener({
    config,
    intake,
    log,
    readiness,
    onAcknowledged: counters.acknowledged,
    refused,
    probeSignature,
    authorize,
    ...address(),
  });
  const keptListener = createKeptListener({
    listener,
    clock,
    log,
    address,
    onChanged() {
      live.statusChanged();
      tunnel().wakeUp();
    },
  });
  const toListener = { url: listener.url, request: loopbackRequest };
  const probe = createSelfProbe({ ...toListener, onChanged: live.statusChanged });
  const postSample = createPostSample({ ...toListener, config, clock, internalToken });
  return { listener, readiness, keptListener, refused, probeSignature, probe, postSample };
}

interface ExternalServicesDeps {
  readonly network: NetworkService;
  readonly intake: Intake;
  readonly listener: Listener;
  readonly probeSignature: ProbeSignature;
}

/**
 * The parts that connect Tocsin to the internet and to ilert: the tunnel, and the services that use ilert's REST API.
 */
export async function createExternalServices(
  { options, clock, data, live, counters }: EngineCore,
  deps: ExternalServicesDeps,
) {
  const { network, intake, listener, probeSignature } = deps;
  const { config } = data;
  const { log } = options;
  const { openState } = data.storage;
  const tunnel = createTunnelService({
    config,
    clock,
    log,
    random: Math.random,
    env: options.env ?? {},
    target: listener.url,
    cloudflared: options.cloudflared,
    probe: createTunnelProbe({ fetch: network.fetch, clock, signature: probeSignature }),
    openState,
    onChanged() {
      live.statusChanged();
      ilert.ilertSetup.tunnelChanged();
      ilert.alertPoller.tunnelChanged(tunnel.status().state);
    },
  });
  const ilert = await createIlertServices({
    config,
    fetch: network.fetch,
    intake,
    tunnel,
    clock,
    log,
    random: Math.random,
    openState,
    planKey: data.storage.team.keyFor("plan"),
    onChanged: live.statusChanged,
    onPolled: counters.polled,
  });
  return { tunnel, ...ilert };
}
