import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { openSettingsFile } from "../engine/config/settings-file.ts";
import { createFileKeyCipher, presentKeyCiphers } from "../engine/config/vault/file-key-cipher.ts";
import { createEngine } from "../engine/create-engine.ts";
import { defaultDataDir, homeDirectory } from "../engine/data-dir/default-data-dir.ts";
import { prepareDataDir } from "../engine/data-dir/prepare-data-dir.ts";
import type { Engine, EngineOptions } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import type { Log } from "../engine/lib/log.ts";
import { onHangup, type Service, startAll } from "../engine/lib/service.ts";
import { createFileLog } from "../engine/log-file/file-log.ts";
import { createWakeUps, networkFingerprint } from "../engine/network/wake-ups.ts";
import packageJson from "../package.json" with { type: "json" };
import { USAGE } from "../shared/command-line-options.ts";
import { AppError, publicError } from "../shared/errors.ts";
import { adminToken, adminTokenFile } from "./admin-token.ts";
import { isBackupCommand, runBackupCommand } from "./backup-command.ts";
import { readMetrics } from "./metrics/read-metrics.ts";
import { DEFAULT_UI_PORT, type HeadlessOptions, readCaOption, readHeadlessOptions } from "./options.ts";
import { createOutgoing } from "./outgoing.ts";
import { createUiServer } from "./server.ts";
import { DEFAULT_UI_HOST, resolveUiHost } from "./ui-address.ts";

/** Composes and starts the server shell. */
async function start(options: HeadlessOptions) {
  const home = homeDirectory();
  const dataDir = resolve(options.dataDir ?? defaultDataDir(process.platform, process.env, home));
  prepareDataDir(dataDir);
  const log = createFileLog(dataDir);

  if (home === null) process.env.HOME = dataDir;
  const keys = { keyFile: join(dataDir, "vault-key"), env: process.env };
  const outgoing = createOutgoing({
    env: process.env,
    proxy: options.proxy,
    ca: await readCaOption(options.ca, (sentence) => {
      process.stderr.write(`tocsin: ${sentence}\n`);
      log.warn({}, sentence);
    }),
  });
  const token = await adminToken(dataDir, options.adminToken);
  const engine = createEngine({
    mode: "headless",
    version: packageJson.version,
    dataDir,
    ...(await storageOf(options.database, dataDir)),
    cipher: await createFileKeyCipher(keys),
    otherCiphers: await presentKeyCiphers(keys, log),
    env: process.env,
    fetch: outgoing.fetch,
    openSocket: outgoing.openSocket,
    applyNetwork: outgoing.apply,
    log,
    cloudflared: options.cloudflared,
    publicUiUrl: options.publicUiUrl,
    hooks: { host: options.hooksHost, port: options.hooksPort },
    ...(options.provision === undefined ? {} : { provision: { file: options.provision, env: process.env } }),
  });
  await engine.start();
  for (const signal of STOP_SIGNALS) process.off(signal, leave);
  const canSignIn = () => engine.people.hasPeople() || engine.oidcSignIn.addsAdmins();
  const uiHost = await resolveUiHost(options.uiHost ?? DEFAULT_UI_HOST, canSignIn).catch(
    async (thrown: unknown) => {
      await engine.stop();
      throw thrown;
    },
  );

  const ui = createUiServer({
    router: engine.router,
    interceptors: engine.interceptors,
    people: engine.people,
    proxySignIn: engine.proxySignIn,
    oidcSignIn: engine.oidcSignIn,
    readiness: engine.readiness,
    readMetrics: () => readMetrics(engine),
    log,
    adminToken: token,
    host: uiHost,
    port: options.uiPort ?? DEFAULT_UI_PORT,
    publicUrl: options.publicUiUrl,
    trustedProxies: options.trustedProxies,
    pageDir: join(import.meta.dirname, "../renderer"),
    version: packageJson.version,
    metricsToken: options.metricsToken,
  });
  const stop = await startAll(
    [{ name: "engine", start: async () => {}, stop: () => engine.stop() }, networkWatch(engine, log), ui],
    log,
  );

  stopOnSignal(stop);
  const tokenFile = adminTokenFile(dataDir, options.adminToken);
  const login = process.stdout.isTTY ? { token } : { place: tokenFile ?? "TOCSIN_ADMIN_TOKEN" };
  const { publicUiUrl } = options;
  if (options.json) announceJson(engine.hooksUrl, ui.url(), publicUiUrl, tokenFile);
  else process.stdout.write(announcement(engine.hooksUrl, publicUiUrl ?? ui.url(), login));
}

/** Where the engine keeps its data. Only what is chosen is loaded. */
async function storageOf(
  database: string | undefined,
  dataDir: string,
): Promise<Pick<EngineOptions, "settingsFile" | "openStorage">> {
  if (database === undefined) {
    // It reads the home directory on import, and fails if there is none.
    const { default: Conf } = await import("conf");
    return { settingsFile: openSettingsFile(dataDir, (options) => new Conf(options)) };
  }
  const { openDatabase } = await import("../engine/open-database.ts");
  return { settingsFile: { store: {} }, openStorage: openDatabase(database, reportWaiting) };
}

const leave = () => process.exit(0);

/** The process can be stopped while it waits; `leave` must be removed once it has started. */
function reportWaiting({ message }: AppError) {
  process.stderr.write(`tocsin: ${message}\n`);
  for (const signal of STOP_SIGNALS) process.on(signal, leave);
}

/** Makes the engine check everything again after a network change. */
function networkWatch(engine: Engine, log: Log): Service {
  let stop = () => {};
  return {
    name: "network watch",
    async start() {
      const fingerprint = () => networkFingerprint(true, networkInterfaces());
      ({ stop } = createWakeUps({ engine, clock: systemClock, log, networkFingerprint: fingerprint }));
    },
    stop: async () => stop(),
  };
}

/** The message for programs: it names the file of the token, because what reads the output may store it. */
function announceJson(hooks: string, ui: string, publicUi: string | null, tokenFile: string | null) {
  const ready = { ready: true, mode: "headless", hooks, ui, publicUi, tokenFile, pid: process.pid };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** The process exits after this time even if a part does not stop, in ms; service managers allow about as much. */
const STOP_DEADLINE_MS = 5_000;

const STOP_SIGNALS = ["SIGTERM", "SIGINT"] as const;

function stopOnSignal(stop: () => Promise<void>) {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_DEADLINE_MS).unref();
    void stop().finally(() => process.exit(0));
  };
  for (const signal of STOP_SIGNALS) process.on(signal, onSignal);
  onHangup(onSignal);
}

function fail(thrown: unknown) {
  const { code, message } = publicError(thrown);
  process.stderr.write(`tocsin: ${message}\n`);
  if (!(thrown instanceof AppError) && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`);
  process.exitCode = code === "input/invalid" ? 2 : 1;
  // Handles that were opened before the failure must not keep the process alive.
  setImmediate(() => process.exit());
}

/** Runs the program; every failure is reported on standard error. */
export async function runHeadless(): Promise<void> {
  // The data contains alerts and tokens, so nobody else may read it.
  process.umask(0o077);
  // The reader of the output may close it, as in `| head -1`; that must not end the program.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const args = process.argv.slice(2);
    if (isBackupCommand(args)) {
      process.stdout.write(await runBackupCommand(args, process.env));
      return;
    }
    if (args[0] === "migrate") {
      const { runMigrateCommand } = await import("./migrate-command.ts");
      process.stdout.write(
        await runMigrateCommand(args.slice(1), process.env, (text) => process.stderr.write(text)),
      );
      return;
    }
    const options = readHeadlessOptions(args, process.env);
    if (options.help) process.stdout.write(USAGE);
    else if (options.version) process.stdout.write(`${packageJson.version}\n`);
    else await start(options);
  } catch (thrown) {
    fail(thrown);
  }
}

/**
 * The message for people when the server shell is ready.
 * @param ui - origin of the page, as a browser reaches it
 * @param login - the token itself only on a terminal, since other output may be stored, as in a journal
 */
export function announcement(
  hooks: string,
  ui: string,
  login: { readonly token: string } | { readonly place: string },
): string {
  const page =
    "token" in login ? `${ui}/#token=${login.token}` : `${ui}/#token=TOKEN (the token is in ${login.place})`;
  return `Tocsin is running without a window.
  page   ${page}
  hooks  ${hooks}/hooks/SOURCE (paste its public address into ilert)
Ctrl-C stops it.
`;
}
