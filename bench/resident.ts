import { execFileSync } from "node:child_process";

interface Running {
  readonly pid: number;
  readonly parent: number;
  readonly bytes: number;
  readonly command: string;
}

/** Every process of the system with its resident memory; not on Windows. */
const running = (): Running[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,rss=,args="], { encoding: "utf8", maxBuffer: 64 * 1024 * 1024 })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, kib, command] = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
      if (command === undefined) return [];
      return [{ pid: Number(pid), parent: Number(parent), bytes: Number(kib) * 1024, command }];
    });

/** Resident memory of a desktop app, in bytes: its main process, and the process of its page. */
export interface Resident {
  readonly main: number;
  readonly page: number;
}

/** @throws Error if the app does not run, or has no page */
export function residentOf(mainPid: number): Resident {
  const all = running();
  const parents = new Map(all.map(({ pid, parent }) => [pid, parent]));
  const isOurs = (pid: number): boolean => {
    const parent = parents.get(pid);
    return parent === mainPid || (parent !== undefined && parent > 1 && isOurs(parent));
  };
  const main = all.find(({ pid }) => pid === mainPid);
  const page = all.find(({ pid, command }) => command.includes("--type=renderer") && isOurs(pid));
  if (main === undefined || page === undefined) throw new Error("The app or its page is not there any more");
  return { main: main.bytes, page: page.bytes };
}
