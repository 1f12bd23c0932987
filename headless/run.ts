import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { openSettingsFile } from "../engine/config/open-settings-file.ts";
import { createFileKeyCipher } from "../engine/config/vault/file-key-cipher.ts";
import { presentKeyCiphers } from "../engine/config/vault/key-ciphers.ts";
import { createEngine } from "../engine/create-engine.ts";
import { defaultDataDir, homeDirectory } from "../engine/data-dir/default-data-dir.ts";
import { prepareDataDir } from "../engine/data-dir/prepare-data-dir.ts";
import type { Engine } from "../engine/engine.ts";
import { systemClock } from "../engine/lib/clock.ts";
import { onHangup } from "../engine/lib/hangup.ts";
import type { Log } from "../engine/lib/log.ts";
import { type Service, startAll } from "../engine/lib/service.ts";
import { createFileLog } from "../engine/log-file/file-log.ts";
import { networkFingerprint } from "../engine/network/network-fingerprint.ts";
import { createWakeUps } from "../engine/network/wake-ups.ts";
import packageJson from "../package.json" with { type: "json" };
import { AppError, publicError } from "../shared/errors.ts";
import { adminToken, placeOfToken } from "./admin-token.ts";
import { announcement } from "./announcement.ts";
import { isBackupCommand, runBackupCommand } from "./backup-command.ts";
import { readCaOption } from "./network-options.ts";
import { DEFAULT_UI_PORT, type HeadlessOptions, readOptions, USAGE } from "./options.ts";
import { createOutgoing } from "./outgoing.ts";
import { createUiServer } from "./server.ts";

/** Puts the server shell together and starts it. */
async function start(options: HeadlessOptions) {
  const home = homeDirectory();
  const dataDir = resolve(options.dataDir ?? defaultDataDir(process.platform, process.env, home));
  prepareDataDir(dataDir);
  const log = createFileLog(dataDir);

  // It asks for the home directory as soon as it is loaded, and fails where there is none.
  if (home === null) process.env.HOME = dataDir;
  const { default: Conf } = await import("conf");
  const keys = { keyFile: join(dataDir, "vault-key"), env: process.env };
  const outgoing = createOutgoing({
    env: process.env,
    proxy: options.proxy,
    ca: await readCaOption(options.ca, (sentence) => {
      process.stderr.write(`tocsin: ${sentence}\n`);
      log.warn({}, sentence);
    }),
  });
  // Looked at before anything runs that would have to be ended again.
  const token = await adminToken(dataDir, options.adminToken);
  const engine = createEngine({
    mode: "headless",
    version: packageJson.version,
    dataDir,
    settingsFile: openSettingsFile(dataDir, (options) => new Conf(options)),
    cipher: await createFileKeyCipher(keys),
    otherCiphers: await presentKeyCiphers(keys, log),
    env: process.env,
    fetch: outgoing.fetch,
    applyNetwork: outgoing.apply,
    log,
    cloudflared: options.cloudflared,
    hooks: { host: options.hooksHost, port: options.hooksPort },
    ...(options.provision === undefined ? {} : { provision: { file: options.provision, env: process.env } }),
  });
  await engine.start();

  const ui = createUiServer({
    router: engine.router,
    log,
    adminToken: token,
    port: options.uiPort ?? DEFAULT_UI_PORT,
    pageDir: join(import.meta.dirname, "../renderer"),
    version: packageJson.version,
  });
  const stop = await startAll(
    [{ name: "engine", start: async () => {}, stop: () => engine.stop() }, networkWatch(engine, log), ui],
    log,
  );

  stopOnSignal(stop);
  const login = process.stdout.isTTY ? { token } : { place: placeOfToken(options, dataDir) };
  if (options.json) announceJson(engine.hooksUrl, ui.url(), token);
  else process.stdout.write(announcement(engine.hooksUrl, ui.url(), login));
}

/** Has the engine look again at once when the machine gets another network. */
function networkWatch(engine: Engine, log: Log): Service {
  let stop = () => {};
  return {
    name: "network watch",
    async start() {
      const look = () => networkFingerprint(true, networkInterfaces());
      ({ stop } = createWakeUps({ engine, clock: systemClock, log, networkFingerprint: look }));
    },
    stop: async () => stop(),
  };
}

function announceJson(hooks: string, ui: string, token: string) {
  const ready = { ready: true, mode: "headless", hooks, ui, token, pid: process.pid };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
}

/** The last resort when a part does not stop: within the 5 s that design and service managers give, in ms. */
const STOP_DEADLINE_MS = 5_000;

function stopOnSignal(stop: () => Promise<void>) {
  let stopping = false;
  const onSignal = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_DEADLINE_MS).unref();
    void stop().finally(() => process.exit(0));
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
  onHangup(onSignal);
}

function fail(thrown: unknown) {
  const { code, message } = publicError(thrown);
  process.stderr.write(`tocsin: ${message}\n`);
  if (!(thrown instanceof AppError) && thrown instanceof Error) process.stderr.write(`${thrown.stack}\n`);
  process.exitCode = code === "input/invalid" ? 2 : 1;
  // Whatever was opened before the failure must not keep the process alive.
  setImmediate(() => process.exit());
}

/** Runs the program to its end; every failure is said on standard error. */
export async function run(): Promise<void> {
  // What is kept holds alerts and tokens: it is the owner's alone.
  process.umask(0o077);
  // Whoever read what is printed may go, as in `| head -1`: that is no reason to end.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
  try {
    const args = process.argv.slice(2);
    if (isBackupCommand(args)) {
      process.stdout.write(await runBackupCommand(args, process.env));
      return;
    }
    const options = readOptions(args, process.env);
    if (options.help) process.stdout.write(USAGE);
    else await start(options);
  } catch (thrown) {
    fail(thrown);
  }
}
