import { join } from "node:path";
import { createRouterClient, os } from "@orpc/server";
import { RPCHandler } from "@orpc/server/message-port";
import { AppError } from "../shared/errors.ts";
import { contractError, translateErrors } from "./api/errors.ts";
import type { Router } from "./api/router.ts";
import { type Config, createConfig } from "./config/config.ts";
import { createFileConfigStore } from "./config/file-config-store.ts";
import { createSealedVault, type Vault } from "./config/vault/vault.ts";
import { CONNECTOR_TYPES } from "./connector-types.ts";
import { lockDataDir } from "./data-dir/lock.ts";
import type { Engine, EngineClient, EngineOptions } from "./engine.ts";
import { withUserAgent } from "./http/fetch.ts";
import { openDirectly } from "./http/open-socket.ts";
import { systemClock } from "./lib/clock.ts";
import { createListeners } from "./lib/listeners.ts";
import { createNetwork } from "./network/network.ts";
import { noSignIn, streamError } from "./remote/server-errors.ts";
import { createServerLink } from "./remote/server-link.ts";
import { isSameMinor } from "./remote/server-version.ts";
import { createViewerRouter } from "./remote/viewer-router.ts";
import { message } from "./sentences/message.ts";
import { refusal } from "./sentences/refusal.ts";

export interface RemoteEngineOptions
  extends Pick<
    EngineOptions,
    | "version"
    | "dataDir"
    | "settingsFile"
    | "cipher"
    | "otherCiphers"
    | "keyring"
    | "fetch"
    | "openSocket"
    | "applyNetwork"
    | "log"
    | "clock"
    | "shell"
  > {
  /** Origin of the server's page. */
  readonly server: string;
  /** A token that was just issued, to be stored; absent at later starts. */
  readonly newToken?: string;
}

/** What a desktop in a team has instead of an engine of its own. */
export interface RemoteEngine extends Pick<Engine, "start" | "stop" | "client" | "servePort" | "wakeUp"> {
  /** The server's last known version; null if it is unknown. */
  serverVersion(): string | null;
  /**
   * Calls the listener when the server's version has changed.
   * @returns removes the listener
   */
  onServerVersion(listener: () => void): () => void;
  /** Revokes the token at the server if it can be reached, and forgets it. Must be called before `stop`. */
  signOut(): Promise<void>;
}

/** The token's name in the vault. */
const TOKEN_NAME = "team/token";

/** The parts that exist between start and stop. */
interface Running {
  readonly router: Router;
  readonly client: EngineClient;
  readonly vault: Vault;
  readonly retry: () => void;
  readonly stop: () => Promise<void>;
}

/**
 * Connects a desktop to a server. This machine's data directory is locked as by an engine, and its configuration is
 * read for the personal and the network settings; its database is not opened. Nothing happens until `start`.
 */
export function createRemoteEngine(options: RemoteEngineOptions): RemoteEngine {
  const { log, server, version } = options;
  const { host } = new URL(server);
  const versionChanged = createListeners<void>(log);
  let running: Running | null = null;
  let serverVersion: string | null = null;

  const started = (): Running => {
    if (running === null) throw new AppError("internal", "The engine does not run.");
    return running;
  };

  async function open(): Promise<Running> {
    const parts = await openParts(options);
    const link = createServerLink({
      server,
      token: parts.token,
      fetch: parts.fetch,
      clock: options.clock ?? systemClock,
      networkProblem: parts.networkProblem,
    });
    const router = createViewerRouter({
      link,
      config: parts.config,
      shell: options.shell,
      keyring: options.keyring,
      onVersion(heard) {
        if (heard === serverVersion) return;
        serverVersion = heard;
        versionChanged.report();
      },
      isSameContract: () => serverVersion !== null && isSameMinor(serverVersion, version),
      notUnderstood: () =>
        refusal(
          "team/other-version",
          message("team.other-version", { host, theirs: serverVersion ?? "?", ours: version }),
        ),
      streamError: (thrown) => contractError(streamError(thrown, host), log),
    });
    return {
      router,
      client: createRouterClient(shellRouter(router, parts.config), {
        context: NO_CONTEXT,
        interceptors: [translateErrors(log)],
      }),
      vault: parts.vault,
      retry: link.retry,
      stop: parts.stop,
    };
  }

  return {
    async start() {
      running = await open();
    },
    async stop() {
      const stopping = running;
      running = null;
      await stopping?.stop();
    },
    get client() {
      return started().client;
    },
    servePort(port) {
      const handler = new RPCHandler(started().router, { clientInterceptors: [translateErrors(log)] });
      handler.upgrade(port, { context: NO_CONTEXT });
    },
    async wakeUp() {
      started().retry();
    },
    serverVersion: () => serverVersion,
    onServerVersion: versionChanged.add,
    async signOut() {
      const { client, vault } = started();
      await client
        .signOut()
        .catch((error: unknown) => log.warn({ err: error }, "The sign-in was not revoked at the server"));
      await vault.forget([TOKEN_NAME]);
    },
  };
}

/** The forwarder needs no caller, because the server identifies the person by the token. */
const NO_CONTEXT = {} as never;

/** The shell only reads personal settings, which must not wait for a server. */
const shellRouter = (router: Router, config: Config): Router => ({
  ...router,
  settings: {
    ...router.settings,
    get: os.handler(() => ({ ...config.snapshot().settings, revision: "" })) as never,
  },
});

/** Opens this machine's part: its configuration, its network settings and the token. */
async function openParts({ newToken, ...options }: RemoteEngineOptions) {
  const { dataDir, log, clock = systemClock } = options;
  const lock = await lockDataDir(dataDir);
  try {
    const vault = await createSealedVault({
      file: join(dataDir, "secrets.json"),
      cipher: options.cipher,
      otherCiphers: options.otherCiphers ?? [],
      log,
    });
    if (newToken !== undefined) await vault.put({ [TOKEN_NAME]: newToken });
    const config = await createConfig({
      store: createFileConfigStore({ settingsFile: options.settingsFile, vault, log }),
      connectorTypes: CONNECTOR_TYPES,
      log,
      clock,
    });
    const network = createNetwork({
      config,
      fetch: withUserAgent(options.fetch, `Tocsin/${options.version}`),
      openSocket: options.openSocket ?? openDirectly,
      apply: options.applyNetwork ?? (async () => {}),
      clock,
      log,
      onChanged: () => {},
    });
    await network.start();
    return {
      vault,
      config,
      fetch: network.fetch,
      networkProblem: network.problem,
      token: createTokenReader(vault, new URL(options.server).host),
      async stop() {
        await network.stop();
        await lock.release();
      },
    };
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

/**
 * Reads the token once. A keyring may have to be unlocked first; until then, every call fails with `team/no-sign-in`. So
 * it does if the data was copied from another machine, whose keyring has the key.
 */
function createTokenReader(vault: Vault, host: string): () => Promise<string> {
  let known: string | null = null;
  return async () => {
    known ??= await vault.get(TOKEN_NAME).catch((cause: unknown) => {
      throw noSignIn(host, cause);
    });
    if (known === null) throw noSignIn(host);
    return known;
  };
}
