import { execFileSync } from "node:child_process";

interface RunningProcess {
  readonly pid: number;
  readonly parent: number;
  readonly bytes: number;
  readonly command: string;
}

/** All processes of the system with their resident memory. Not supported on Windows. */
const listProcesses = (): RunningProcess[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, kib, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      if (command === undefined) return [];
      return [{ pid: Number(pid), parent: Number(parent), bytes: Number(kib) * 1024, command }];
    });

/** The resident memory of a desktop app's main process and of its page's process, in bytes. */
export interface Resident {
  readonly main: number;
  readonly page: number;
}

/** @throws Error if the app is not running or has no page */
export function residentOf(mainPid: number): Resident {
  const all = listProcesses();
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isDescendant = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === mainPid || (parent !== undefined && parent > 1 && isDescendant(parent));
  };
  const main = all.find(({ pid }) => pid === mainPid);
  const page = all.find(({ pid, command }) => command.includes("--type=renderer") && isDescendant(pid));
  if (main === undefined || page === undefined) throw new Error("The app or its page is no longer running.");
  return { main: main.bytes, page: page.bytes };
}
