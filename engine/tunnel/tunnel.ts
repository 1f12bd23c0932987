import type { Reason } from "../../shared/model/common.ts";
import type { SettingsSecretName } from "../../shared/model/settings-secrets.ts";
import type { TunnelProviderId, TunnelSettings } from "../../shared/model/tunnel.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { HostKeys } from "./tunnel-memory.ts";

/** What becomes of a tunnel, as it tells it. */
export type TunnelNews =
  /** The way should be there now; whether it is, only a probe knows. May be told again. */
  | { readonly kind: "open"; readonly url: string; readonly trial: boolean }
  /** Something happened to it that it may get over by itself: a probe shall look soon. */
  | { readonly kind: "shaky" }
  /** The SSH server whose key was checked. */
  | { readonly kind: "host-key"; readonly server: string; readonly fingerprint: string }
  /** It has ended. With `needsUser`, beginning again changes nothing before somebody has done something. */
  | { readonly kind: "closed"; readonly problem: Reason; readonly needsUser: boolean };

/** One way in from the internet, used once: begun, then ended for good. */
export interface Tunnel {
  /** Begins. What becomes of it is told, never thrown. */
  start(reportrt: (news: TunnelNews) => void): void;
  /** Ends it at any moment; resolves within a few seconds, when nothing of it is left. */
  stop(): Promise<void>;
}

/** What the user has settled. */
export interface TunnelInput {
  readonly settings: TunnelSettings;
  readonly publicUrl: string | null;
  /** Where our hooks listened when this was settled; `TunnelTools.target` knows it at every moment. */
  readonly target: string | null;
  readonly secrets: Readonly<Record<SettingsSecretName, string | null>>;
}

/** What a tunnel works with. */
export interface TunnelTools {
  /** Base URL of our hooks at this moment, where the way must end; null while not listening. */
  readonly target: () => string | null;
  readonly hostKeys: HostKeys;
  readonly clock: Clock;
  readonly log: Log;
  /** The environment, for PATH and the SSH agent's socket. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A kind of tunnel. Adding one is one file, a line in the registry, and its name and fields in the settings (ADR 26). */
export interface TunnelProvider {
  readonly id: TunnelProviderId;
  /** Whether beginning again can mend anything; not where somebody else runs it. */
  readonly restarts: boolean;
  /** Of what it is given, what it depends on; when none of it changes, it goes on undisturbed. */
  readonly uses: (input: TunnelInput) => unknown;
  /** What the user still has to settle; null when all is there. */
  readonly missing: (input: TunnelInput) => Reason | null;
  readonly create: (input: TunnelInput, tools: TunnelTools) => Tunnel;
}
