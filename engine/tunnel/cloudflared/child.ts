import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { Clock } from "../../lib/clock.ts";

/** What a program may take to end when it is asked to, in ms. */
const POLITE_MS = 3_000;

/**
 * Runs the program, and ends it when standard input closes: also when we are killed and can do nothing any more, the
 * system closes our end of that pipe.
 */
const WATCHED = `exec 3<&0
"$@" 3<&- </dev/null & child=$!
( cat <&3 >/dev/null; kill "$child" 2>/dev/null ) & watcher=$!
exec 3<&-
wait "$child"; code=$?
kill "$watcher" 2>/dev/null
exit "$code"`;

const hasShell = process.platform !== "win32";

/** A program that never outlives us. */
export interface WatchedChild {
  readonly process: ChildProcess;
  /** Asks it to end, then ends it; resolves when it has. */
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
    // A group of its own, so that all of it can be ended together.
    detached: hasShell,
    windowsHide: true,
    stdio: ["pipe", "pipe", "pipe"],
  });
  child.stdin?.on("error", () => {});
  const isOver = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
  return {
    process: child,
    async end(clock) {
      if (isOver()) return;
      const over = once(child, "exit");
      if (hasShell) child.stdin?.end();
      else child.kill();
      const cancel = clock.after(POLITE_MS, () => {
        if (!isOver() && child.pid !== undefined) process.kill(hasShell ? -child.pid : child.pid, "SIGKILL");
      });
      await over;
      cancel();
    },
  };
}
