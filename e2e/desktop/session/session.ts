import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { openVirtualDisplay } from "../../../testkit/desktop/display.ts";
import { waitUntil } from "../../../testkit/wait-until.ts";

/** A desktop's session of its own: a screen, a bus, and what a test starts in it. Linux only. */
export interface Session {
  /** What a program of this session has in its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Starts a program in the session; it ends with the session. */
  start(command: string, ...args: readonly string[]): ChildProcess;
  /** Runs a program to its end, and gives what it printed. */
  run(command: string, ...args: readonly string[]): string;
  close(): void;
}

/** What the session is made of; all of it comes with Debian. */
const PROGRAMS = ["Xvfb", "dbus-daemon", "openbox", "xdotool", "xprop", "trayer", "gnome-keyring-daemon"];
/** Debian's own, for which its modules are made; another one may come before it in PATH. */
const PYTHON = "/usr/bin/python3";

/** Why there can be no session; null where there can. */
export function missingForSession(): string | null {
  if (process.platform !== "linux") return "a session of its own is made on Linux only";
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

/** A bus that starts no service by itself. */
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
 * @param home - an empty folder for what the programs of the session keep
 * @param hasServices - whether the bus starts the services that are installed, such as a keyring, when they are asked for
 */
export async function startSession(home: string, hasServices: boolean): Promise<Session> {
  const ends: (() => void)[] = [];
  const close = () => {
    for (const end of ends.reverse()) end();
  };
  try {
    const display = await openVirtualDisplay();
    ends.push(display.close);
    const { PATH = "", LANG = "C.UTF-8" } = process.env;
    const base = { PATH, LANG, HOME: home, XDG_RUNTIME_DIR: home, DISPLAY: display.name };
    const config = join(home, "bus.conf");
    await writeFile(config, BARE_BUS);
    const kind = hasServices ? "--session" : `--config-file=${config}`;
    const bus = spawn("dbus-daemon", [kind, "--nofork", "--print-address"], {
      stdio: ["ignore", "pipe", "ignore"],
      env: base,
    });
    ends.push(() => void bus.kill());
    const env = { ...base, DBUS_SESSION_BUS_ADDRESS: await firstLine(bus, bus.stdout) };
    return {
      env,
      start(command, ...args) {
        const program = spawn(command, args, { env, stdio: ["pipe", "pipe", "ignore"] });
        ends.push(() => void program.kill());
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

/** One line of a stand-in, such as notifications.py. */
export type Line = Readonly<Record<string, unknown>>;

/** Starts one of the stand-ins beside this file, and keeps what it says. */
export async function startStandIn(session: Session, name: string, ...args: readonly string[]) {
  const program = session.start(PYTHON, join(import.meta.dirname, name), ...args);
  const lines: Line[] = [];
  if (program.stdout === null) throw new Error("a stand-in has nothing to say");
  createInterface(program.stdout).on("line", (line) => lines.push(JSON.parse(line)));
  await waitUntil(async () => lines.length > 0, { what: `${name} starts`, withinMs: 20_000, everyMs: 50 });
  return { lines, program };
}
