import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Environment } from "../../../shared/command-line-options.ts";
import type { Clock } from "../../lib/clock.ts";

/** How long a program may take to end after it is asked to, in ms. */
const TERMINATION_MS = 3_000;

/**
 * Runs the program, and ends it when standard input closes. The system closes that pipe even if our process is killed and
 * cannot end the program itself.
 */
const WATCHED = `exec 3<&0
"$@" 3<&- </dev/null & child=$!
( cat <&3 >/dev/null; kill "$child" 2>/dev/null ) & watcher=$!
exec 3<&-
wait "$child"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

const hasShell = process.platform !== "win32";

/** A program that never outlives our process. */
export interface WatchedChild {
  readonly process: ChildProcess;
  /** Asks it to end, and kills it if it does not; resolves when it has ended. */
  end(clock: Pick<Clock, "after">): Promise<void>;
}

export function spawnWatched(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): WatchedChild {
  const [command, ...rest] = hasShell
    ? ["/bin/sh", "-c", WATCHED, "sh", program, ...args]
    : [program, ...args];
  const child = spawn(command ?? program, rest, {
    env: { ...env },
    // A process group of its own, so that all its processes can be killed together.
    detached: hasShell,
    windowsHide: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin?.on("error", () => {});
  const hasExited = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    async end(clock) {
      if (hasExited()) return;
      const exited = once(child, "exit");
      if (hasShell) child.stdin?.end();
      else child.kill();
      const cancel = clock.after(TERMINATION_MS, () => {
        if (!hasExited() && child.pid !== undefined)
          process.kill(hasShell ? -child.pid : child.pid, "SIGKILL");
      });
      await exited;
      cancel();
    },
  };
}

/**
 * The variables that a program needs to be found, to find its files and to reach the network. All others are withheld, since
 * the environment also contains the vault's key, the admin token and the secrets of a provisioning file.
 */
const PASSED_ON = new Set([
  ...["PATH", "HOME", "USER", "LOGNAME", "SHELL", "TMPDIR", "TMP", "TEMP", "TZ", "LANG", "LANGUAGE"],
  ...["XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "SSL_CERT_FILE", "SSL_CERT_DIR"],
  ...["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"],
  // Windows.
  ...["SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "USERPROFILE", "USERNAME", "USERDOMAIN"],
  ...["APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "HOMEDRIVE", "HOMEPATH"],
]);

/** The environment for a program that Tocsin starts. */
export const childEnvironment = (env: Environment): Environment =>
  Object.fromEntries(
    Object.entries(env).filter(([name]) => {
      const upper = name.toUpperCase();
      return PASSED_ON.has(upper) || upper.startsWith("LC_");
    }),
  );
