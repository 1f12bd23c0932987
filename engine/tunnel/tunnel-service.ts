import type { Reason } from "../../shared/model/common.ts";
import { forSettingsSecrets } from "../../shared/model/settings-secrets.ts";
import { hasOwnUrl, type TunnelSettings, type TunnelStatus } from "../../shared/model/tunnel.ts";
import type { Config } from "../config/config.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import { reason } from "../sentences/message.ts";
import { providerOf } from "./registry.ts";
import { createSupervisor } from "./supervisor.ts";
import { openTunnelMemory } from "./tunnel-memory.ts";
import type { TunnelProbe } from "./tunnel-probe.ts";

export interface TunnelServiceDeps {
  readonly config: Pick<Config, "snapshot" | "onChange" | "settingsSecret">;
  readonly probe: TunnelProbe;
  /** Base URL of our hooks; null while not listening. */
  readonly target: () => string | null;
  /** Where it remembers host keys and the address that ilert calls. */
  readonly memoryFile: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The program to start as cloudflared, whatever the settings say. */
  readonly cloudflared?: string | undefined;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Log;
  readonly onChanged: () => void;
}

/** The way in from the internet: follows the settings, and says how it is. */
export interface TunnelService extends Service {
  status(): TunnelStatus;
  /** Where ilert reaches the hooks, or will; null while there is no way in. */
  publicUrl(): string | null;
  /** What needs the user. */
  problems(): Reason[];
  wakeUp(): void;
  /** Tries at once; resolves when it is known how that went. */
  test(): Promise<void>;
  /** ilert has been told of the present address. */
  acknowledgeUrl(): Promise<void>;
  /** The SSH server has this key from now on, and no other; begins anew. */
  trustHostKey(fingerprint: string): Promise<void>;
}

const withProgram = (tunnel: TunnelSettings, binary: string): TunnelSettings => ({
  ...tunnel,
  cloudflared: { ...tunnel.cloudflared, binary },
});

export async function createTunnelService(deps: TunnelServiceDeps): Promise<TunnelService> {
  const { config, probe, target, memoryFile, env, cloudflared, clock, random, log, onChanged } = deps;
  const memory = await openTunnelMemory(memoryFile, log);
  const remember = (url: string) =>
    memory
      .learnUrl(url)
      .catch((error: unknown) => log.error({ err: error }, "The public address is not kept"));
  let toldOf: string | null = null;

  const supervisor = createSupervisor({
    clock,
    random,
    probe,
    tools: { target, hostKeys: memory.hostKeys, clock, log, env },
    onChanged() {
      const { state, url } = supervisor.status();
      if (state === "connected" && url !== null && memory.knownUrl() === null) void remember(url);
      const from = changedFrom();
      if (from !== null && url !== toldOf) log.warn({ from, to: url }, "The public address has changed");
      toldOf = from === null ? null : url;
      onChanged();
    },
  });

  /** Told as soon as the new address is known, and until the user says that ilert knows it too. */
  function changedFrom(): string | null {
    const { url } = supervisor.status();
    const known = memory.knownUrl();
    return url === null || known === null || url === known ? null : known;
  }

  function follow() {
    const { settings } = config.snapshot();
    const { tunnel } = settings;
    supervisor.use(providerOf(tunnel.provider), {
      settings: cloudflared === undefined ? tunnel : withProgram(tunnel, cloudflared),
      publicUrl: settings.publicUrl,
      target: target(),
      secrets: forSettingsSecrets(config.settingsSecret),
    });
  }

  let stopFollowing = () => {};
  const status = (): TunnelStatus => ({ ...supervisor.status(), changedFrom: changedFrom() });

  return {
    name: "tunnel",
    async start() {
      stopFollowing = config.onChange(follow);
      follow();
    },
    async stop() {
      stopFollowing();
      await supervisor.stop();
      await memory.kept();
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
      if (url !== null) await memory.learnUrl(url);
      onChanged();
    },
    async trustHostKey(fingerprint) {
      const { host, port } = config.snapshot().settings.tunnel.ssh;
      const server = `${host}:${port}`;
      // The kind stays, so that the server is asked as before, and shows the same key as before.
      const type = memory.hostKeys.get(server)?.type ?? "";
      await memory.hostKeys.pin(server, { type, fingerprint });
      supervisor.restart();
    },
  };
}
