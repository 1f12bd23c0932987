import type { ContractRouterClient } from "@orpc/contract";
import type { MessagePortHandler } from "@orpc/server/message-port";
import type { contract } from "../shared/contract.ts";
import type { CallInterceptors } from "./api/localize.ts";
import type { Router } from "./api/router.ts";
import type { SettingsFile } from "./config/settings-file.ts";
import type { Cipher } from "./config/vault/vault.ts";
import type { ConnectorDefinition } from "./connectors/connector-type.ts";
import type { CounterValues } from "./counters.ts";
import type { ApplyNetwork, Fetch, OpenSocket } from "./http/fetch.ts";
import type { Clock } from "./lib/clock.ts";
import type { Log } from "./lib/log.ts";
import type { OidcSignIn } from "./people/oidc/oidc-sign-in.ts";
import type { People } from "./people/people.ts";
import type { ProxySignIn } from "./people/proxy-sign-in.ts";
import type { Readiness } from "./readiness.ts";
import type { KeyringWatch, Shell } from "./shell.ts";
import type { OpenStorage } from "./storage.ts";

/** What a shell passes to the engine. */
export interface EngineOptions {
  readonly mode: "desktop" | "headless";
  readonly version: string;
  /** Folder for the lock, and for the database and the secrets file; created if it is missing. */
  readonly dataDir: string;
  /** Stores the configuration: electron-store on the desktop, conf on a server. Not used with `openStorage`. */
  readonly settingsFile: SettingsFile;
  /** Opens a database in place of the files of the data directory. */
  readonly openStorage?: OpenStorage;
  readonly cipher: Cipher;
  /** Ciphers that earlier starts may have used; what they can decrypt is encrypted again by `cipher`. */
  readonly otherCiphers?: readonly Cipher[];
  /** The system's keyring; absent if none is used. */
  readonly keyring?: KeyringWatch;
  /** For tests: replaces the existing types. */
  readonly connectorTypes?: readonly ConnectorDefinition[];
  readonly fetch: Fetch;
  /** Absent = connections without a proxy. */
  readonly openSocket?: OpenSocket;
  /** Applies the network settings to both; absent = they have no effect. */
  readonly applyNetwork?: ApplyNetwork;
  readonly log: Log;
  readonly clock?: Clock;
  /** The environment variables, in which tunnels find programs and the SSH agent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly shell?: Shell;
  /** Whether to continue and retry if the listener's address is not available; otherwise the start fails. */
  readonly keepsListening?: boolean;
  /** Overrides the settings, from the command line or the environment; port 0 = any free one. */
  readonly hooks?: { readonly host?: string | undefined; readonly port?: number | undefined };
  /** Origin at which a reverse proxy publishes the page; absent or null without one. */
  readonly publicUiUrl?: string | null;
  /** The path of cloudflared, from the command line or the environment; overrides the settings. */
  readonly cloudflared?: string | undefined;
  /** A provisioning file to apply at start, and the environment for its `env:NAME` values. */
  readonly provision?: { readonly file: string; readonly env: Readonly<Record<string, string | undefined>> };
}

/** The required part of a MessagePort, which those of browsers, Node and Electron all have. */
export type EnginePort = Parameters<MessagePortHandler<Record<never, never>>["upgrade"]>[0];

/** Typed calls to the engine, within the process, over a port or over HTTP. */
export type EngineClient = ContractRouterClient<typeof contract>;

export interface Engine {
  /** @throws AppError `data-dir/in-use`, `listener/port-in-use`, `provision/invalid`, `store/too-new`, … */
  start(): Promise<void>;
  /** Stops accepting calls, gives requests in flight up to 5 s, and closes the files. */
  stop(): Promise<void>;
  /** Base URL of the hooks; available after start. */
  readonly hooksUrl: string;
  readonly client: EngineClient;
  /** The implementation of the contract, for a shell that serves it itself. */
  readonly router: Router;
  /** Of every call of the router, whoever serves it. */
  readonly interceptors: CallInterceptors;
  /** Only after start. */
  readonly people: People;
  /** Only after start. */
  readonly proxySignIn: ProxySignIn;
  /** Only after start. */
  readonly oidcSignIn: OidcSignIn;
  /** Only after start. */
  readonly counters: CounterValues;
  /** Only after start. */
  readonly readiness: Readiness;
  /**
   * To be called when the machine woke up or the network changed: checks over HTTP whether the listener responds, and
   * retries waiting deliveries at once.
   */
  wakeUp(): Promise<void>;
  /** Serves the contract over a port until it closes. */
  servePort(port: EnginePort): void;
}
