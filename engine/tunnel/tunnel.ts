import type { Reason } from "../../shared/model/common.ts";
import type { SettingsSecretName } from "../../shared/model/settings-secrets.ts";
import type { TunnelProviderId, TunnelSettings } from "../../shared/model/tunnel.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { HostKeys } from "./tunnel-state.ts";

/** A change of a tunnel's state. */
export type TunnelEvent =
  /** The tunnel should work now, which only a probe can confirm. May be reported again. */
  | { readonly kind: "open"; readonly url: string; readonly trial: boolean }
  /** The tunnel may recover from a disturbance, so a probe should check it soon. */
  | { readonly kind: "unstable" }
  /** The SSH server whose key was checked. */
  | { readonly kind: "host-key"; readonly server: string; readonly fingerprint: string }
  /** It has ended. With `requiresAction`, a restart is useless before the user has acted. */
  | { readonly kind: "closed"; readonly problem: Reason; readonly requiresAction: boolean };

/** A connection that makes the hooks reachable from the internet. It is started once, and then stopped for good. */
export interface Tunnel {
  /** Errors are reported, never thrown. */
  start(report: (event: TunnelEvent) => void): void;
  /** May be called at any time; resolves within a few seconds, when the tunnel has ended completely. */
  stop(): Promise<void>;
}

/** The user's settings. */
export interface TunnelInput {
  readonly settings: TunnelSettings;
  readonly publicUrl: string | null;
  /** The base URL of our hooks when the settings were applied; `TunnelTools.target` returns the current one. */
  readonly target: string | null;
  readonly secrets: Readonly<Record<SettingsSecretName, string | null>>;
}

/** The dependencies of a tunnel. */
export interface TunnelTools {
  /** The current base URL of our hooks, to which the tunnel must lead; null while not listening. */
  readonly target: () => string | null;
  readonly hostKeys: HostKeys;
  readonly clock: Clock;
  readonly log: Log;
  /** The environment, for PATH and the SSH agent's socket. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A kind of tunnel. A new one needs a file, a line in the registry, and its name and fields in the settings (ADR 26). */
export interface TunnelProvider {
  readonly id: TunnelProviderId;
  /** Whether a restart can help; false if Tocsin does not run the tunnel. */
  readonly restarts: boolean;
  /** The part of the input that it depends on; as long as it stays the same, the tunnel is not restarted. */
  readonly uses: (input: TunnelInput) => unknown;
  /** The setting that is still missing; null if the settings are complete. */
  readonly missing: (input: TunnelInput) => Reason | null;
  readonly create: (input: TunnelInput, tools: TunnelTools) => Tunnel;
}
