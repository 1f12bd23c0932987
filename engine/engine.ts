import type { ContractRouterClient } from "@orpc/contract";
import type { MessagePortHandler } from "@orpc/server/message-port";
import type { contract } from "../shared/contract.ts";
import type { Router } from "./api/router.ts";
import type { SettingsFile } from "./config/settings-file.ts";
import type { Cipher } from "./config/vault/vault.ts";
import type { ConnectorDefinition } from "./connectors/connector-type.ts";
import type { ApplyNetwork, Fetch } from "./http/fetch.ts";
import type { Clock } from "./lib/clock.ts";
import type { Log } from "./lib/log.ts";
import type { Readiness } from "./readiness.ts";
import type { KeyringWatch, Shell } from "./shell.ts";

/** What a shell hands to the engine. */
export interface EngineOptions {
  readonly mode: "desktop" | "headless";
  readonly version: string;
  /** Folder for the database, the secrets file and the lock; made when missing. */
  readonly dataDir: string;
  /** Where the configuration lives: electron-store on the desktop, conf headless. */
  readonly settingsFile: SettingsFile;
  readonly cipher: Cipher;
  /** What earlier starts may have sealed with; what these can open is sealed anew by `cipher`. */
  readonly otherCiphers?: readonly Cipher[];
  /** The system's keyring; absent where none is used. */
  readonly keyring?: KeyringWatch;
  /** In place of all the types that there are, for tests. */
  readonly connectorTypes?: readonly ConnectorDefinition[];
  readonly fetch: Fetch;
  /** Has `fetch` follow the network settings; absent = it follows none. */
  readonly applyNetwork?: ApplyNetwork;
  readonly log: Log;
  readonly clock?: Clock;
  /** The environment, in which tunnels look for programs and for the SSH agent. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly shell?: Shell;
  /** Overrides of the settings, from the command line or the environment; port 0 = any free one. */
  /** Whether the program goes on while the listener's address cannot be had, and tries again; else it does not start. */
  readonly keepsListening?: boolean;
  readonly hooks?: { readonly host?: string | undefined; readonly port?: number | undefined };
  /** The program to start as cloudflared, from the command line or the environment: goes before the settings. */
  readonly cloudflared?: string | undefined;
  /** A provisioning file to apply at start, and the environment its `env:NAME` values come from. */
  readonly provision?: { readonly file: string; readonly env: Readonly<Record<string, string | undefined>> };
}

/** The part of a MessagePort that serving needs; a browser's, Node's and Electron's all fit. */
export type EnginePort = Parameters<MessagePortHandler<Record<never, never>>["upgrade"]>[0];

/** Typed calls into the engine, the same in the same process, over a port or over HTTP. */
export type EngineClient = ContractRouterClient<typeof contract>;

export interface Engine {
  /** @throws AppError `data-dir/in-use`, `listener/port-in-use`, `provision/invalid`, `store/too-new`, … */
  start(): Promise<void>;
  /** Stops taking, lets what is in flight finish for up to 5 s, and closes the files. */
  stop(): Promise<void>;
  /** Base URL of the hooks; only after start. */
  readonly hooksUrl: string;
  readonly client: EngineClient;
  /** The contract carried out, for a shell that serves it in its own way. */
  readonly router: Router;
  /** Only after start. */
  readonly readiness: Readiness;
  /**
   * The machine woke up or the network is another: the listener is asked over real HTTP whether it answers, and what
   * waits to go out is tried at once.
   */
  wakeUp(): Promise<void>;
  /** Serves the contract over a port, until the port closes. */
  servePort(port: EnginePort): void;
}
