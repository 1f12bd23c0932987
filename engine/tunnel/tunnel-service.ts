import type { Reason } from "../../shared/model/common.ts";
import { forSettingsSecrets } from "../../shared/model/settings-secrets.ts";
import { hasOwnUrl, type TunnelSettings, type TunnelStatus } from "../../shared/model/tunnel.ts";
import type { Config } from "../config/config.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import type { OpenState } from "../lib/state-file.ts";
import { reason } from "../sentences/message.ts";
import { providerOf } from "./registry.ts";
import { createSupervisor } from "./supervisor.ts";
import type { TunnelProbe } from "./tunnel-probe.ts";
import { openTunnelState } from "./tunnel-state.ts";

export interface TunnelServiceDeps {
  readonly config: Pick<Config, "snapshot" | "onChange" | "settingsSecret">;
  readonly probe: TunnelProbe;
  /** Base URL of our hooks; null while not listening. */
  readonly target: () => string | null;
  readonly openState: OpenState;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Overrides the cloudflared program of the settings. */
  readonly cloudflared?: string | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly onChanged: () => void;
}

/** Public access to the hooks, as configured in the settings. */
export interface TunnelService extends Service {
  status(): TunnelStatus;
  /** The address at which ilert reaches the hooks, or will reach them; null without public access. */
  publicUrl(): string | null;
  /** Problems that the user has to solve. */
  problems(): Reason[];
  wakeUp(): void;
  /** Probes at once; resolves when the result is known. */
  test(): Promise<void>;
  /** Called once ilert has the current address. */
  acknowledgeUrl(): Promise<void>;
  /** Trusts this key of the SSH server instead of the pinned one, and restarts the tunnel. */
  trustHostKey(fingerprint: string): Promise<void>;
}

const withProgram = (tunnel: TunnelSettings, binary: string): TunnelSettings => ({
  ...tunnel,
  cloudflared: { ...tunnel.cloudflared, binary },
});

export function createTunnelService(deps: TunnelServiceDeps): TunnelService {
  const { config, probe, target, openState, env, cloudflared, clock, random, log, onChanged } = deps;
  const stateFile = openTunnelState(openState);
  const saveUrl = (url: string) =>
    stateFile
      .learnUrl(url)
      .catch((error: unknown) => log.error({ err: error }, "The public address could not be saved"));
  let loggedUrl: string | null = null;

  const supervisor = createSupervisor({
    clock,
    random,
    probe,
    tools: { target, hostKeys: stateFile.hostKeys, clock, log, env },
    onChanged() {
      const { state, url } = supervisor.status();
      if (state === "connected" && url !== null && stateFile.knownUrl() === null) void saveUrl(url);
      const from = changedFrom();
      if (from !== null && url !== loggedUrl) log.warn({ from, to: url }, "The public address has changed");
      loggedUrl = from === null ? null : url;
      onChanged();
    },
  });

  /** The address that ilert still calls, from when a new one is known until it is acknowledged. */
  function changedFrom(): string | null {
    const { url } = supervisor.status();
    const known = stateFile.knownUrl();
    return url === null || known === null || url === known ? null : known;
  }

  function applySettings() {
    const { settings } = config.snapshot();
    const { tunnel } = settings;
    supervisor.use(providerOf(tunnel.provider), {
      settings: cloudflared === undefined ? tunnel : withProgram(tunnel, cloudflared),
      publicUrl: settings.publicUrl,
      target: target(),
      secrets: forSettingsSecrets(config.settingsSecret),
    });
  }

  let unsubscribe = () => {};
  const status = (): TunnelStatus => ({ ...supervisor.status(), changedFrom: changedFrom() });

  return {
    name: "tunnel",
    async start() {
      unsubscribe = config.onChange(applySettings);
      applySettings();
    },
    async stop() {
      unsubscribe();
      await supervisor.stop();
      await stateFile.flushed();
    },
    status,
    publicUrl() {
      const { settings } = config.snapshot();
      return supervisor.status().url ?? (hasOwnUrl(settings.tunnel) ? settings.publicUrl : null);
    },
    problems() {
      const { state, problem, url, changedFrom: from } = status();
      const isBad = state === "degraded" || state === "down";
      return [
        ...(isBad && problem !== null ? [problem] : []),
        ...(from === null || url === null
          ? []
          : [reason("tunnel/url-changed", "tunnel.url-changed", { from, to: url })]),
      ];
    },
    wakeUp: supervisor.wakeUp,
    test: supervisor.test,
    async acknowledgeUrl() {
      const { url } = supervisor.status();
      if (url !== null) await stateFile.learnUrl(url);
      onChanged();
    },
    async trustHostKey(fingerprint) {
      const { host, port } = config.snapshot().settings.tunnel.ssh;
      const server = `${host}:${port}`;
      // The type is kept, so that the server is asked for the same key again.
      const type = stateFile.hostKeys.get(server)?.type ?? "";
      await stateFile.hostKeys.pin(server, { type, fingerprint });
      supervisor.restart();
    },
  };
}
