import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openVirtualDisplay } from "../../../testkit/desktop/display.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";

/** A separate desktop session with a screen, a bus, and the programs that a test starts in it. Linux only. */
export interface TestSession {
  /** The environment of the session's programs. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts a program, which is killed when the session closes. */
  start(command: string, ...args: readonly string[]): ChildProcess;
  /** Runs a program to completion and returns its standard output. */
  run(command: string, ...args: readonly string[]): string;
  close(): void;
}

/** The programs that a session needs; all are Debian packages. */
const PROGRAMS = ["Xvfb", "dbus-daemon", "openbox", "xdotool", "xprop", "trayer", "gnome-keyring-daemon"];
/** Debian's Python, for which the D-Bus modules are installed; PATH may contain another one first. */
const PYTHON = "/usr/bin/python3";

/** The reason why no session can be started; null if one can. */
export function missingForSession(): string | null {
  if (process.platform !== "linux") return "separate sessions are supported on Linux only";
  const missing = PROGRAMS.filter((name) => spawnSync("which", [name]).status !== 0);
  if (missing.length > 0) return `missing for a session: ${missing.join(", ")} (.ci/run installs them)`;
  const hasModules = spawnSync(PYTHON, ["-c", "import dbus, gi"]).status === 0;
  return hasModules ? null : "missing for a session: python3-dbus, python3-gi (.ci/run installs them)";
}

async function firstLine(program: ChildProcess, from: NonNullable<ChildProcess["stdout"]>): Promise<string> {
  const [line] = await Promise.race([
    once(createInterface(from), "line"),
    once(program, "exit").then(() => Promise.reject(new Error(`${program.spawnfile} did not start`))),
  ]);
  return String(line).trim();
}

/** A bus that starts no services on demand. */
const BARE_BUS = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;

/**
 * @param home - an empty folder, used as the home directory of the session's programs
 * @param hasServices - whether the bus starts installed services such as a keyring on demand
 */
export async function startTestSession(home: string, hasServices: boolean): Promise<TestSession> {
  const cleanups: (() => void)[] = [];
  const close = () => {
    for (const cleanUp of cleanups.reverse()) cleanUp();
  };
  try {
    const display = await openVirtualDisplay();
    cleanups.push(display.close);
    const { PATH = "", LANG = "C.UTF-8" } = process.env;
    const base = { PATH, LANG, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display.name };
    const config = join(home, "bus.conf");
    await writeFile(config, BARE_BUS);
    const configOption = hasServices ? "--session" : `--config-file=${config}`;
    const bus = spawn("dbus-daemon", [configOption, "--nofork", "--print-address"], {
      stdio: ["ignore", "pipe", "ignore"],
      env: base,
    });
    cleanups.push(() => void bus.kill());
    const env = { ...base, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, bus.stdout) };
    return {
      env,
      start(command, ...args) {
        const program = spawn(command, args, { env, stdio: ["pipe", "pipe", "ignore"] });
        cleanups.push(() => void program.kill());
        return program;
      },
      run: (command, ...args) => spawnSync(command, args, { env, encoding: "utf8" }).stdout,
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

/** One line of JSON printed by a stand-in such as notifications.py. */
export type OutputLine = Readonly<Record<string, unknown>>;

/** Starts one of the stand-ins in this folder and collects its output. */
export async function startStandIn(session: TestSession, name: string, ...args: readonly string[]) {
  const program = session.start(PYTHON, join(import.meta.dirname, name), ...args);
  const lines: OutputLine[] = [];
  if (program.stdout === null) throw new Error(`${name} has no standard output.`);
  createInterface(program.stdout).on("line", (line) => lines.push(JSON.parse(line)));
  await waitUntil(async () => lines.length > 0, { what: `${name} starts`, withinMs: 20_000, everyMs: 50 });
  return { lines, program };
}
