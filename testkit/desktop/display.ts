import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** A screen for the windows of the tests. */
export interface Display {
  /** What DISPLAY must be; undefined where windows need no server, or it is set already. */
  readonly name: string | undefined;
  close(): void;
}

const needsServer = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** Why there can be no screen; null where there is one or can be. */
export function missingScreen(): string | null {
  if (!needsServer) return null;
  return spawnSync("Xvfb", ["-version"]).error === undefined
    ? null
    : "there is no display and no Xvfb (Debian: apt-get install xvfb)";
}

/** The present screen, or a virtual one if there is none. */
export const openDisplay = async (): Promise<Display> =>
  needsServer ? await openVirtualDisplay() : { name: undefined, close() {} };

export async function openVirtualDisplay(): Promise<Display & { readonly name: string }> {
  // The server chooses a free number and writes it to file descriptor 3 once it is ready.
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const answer = server.stdio[3];
  if (!answer) throw new Error("Xvfb has no output for its number");
  const [number] = await Promise.race([
    once(answer, "data"),
    once(server, "exit").then(() => Promise.reject(new Error("Xvfb did not start"))),
  ]);
  return { name: `:${String(number).trim()}`, close: () => void server.kill() };
}
