import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

/** A display for the windows of the tests. */
export interface TestDisplay {
  /** The value for DISPLAY; undefined if it is already set, or if the platform has no display server. */
  readonly name: string | undefined;
  close(): void;
}

const needsServer = process.platform === "linux" && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;

/** The reason why there is no display and none can be started; null otherwise. */
export function missingTestDisplay(): string | null {
  if (!needsServer) return null;
  return spawnSync("Xvfb", ["-version"]).error === undefined
    ? null
    : "there is no display and no Xvfb (Debian: apt-get install xvfb)";
}

/** The existing display, or a virtual one if there is none. */
export const openDisplay = async (): Promise<TestDisplay> =>
  needsServer ? await openVirtualDisplay() : { name: undefined, close() {} };

export async function openVirtualDisplay(): Promise<TestDisplay & { readonly name: string }> {
  // The server chooses a free number and writes it to file descriptor 3 once it is ready.
  const server = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1280x900x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const numberPipe = server.stdio[3];
  if (!numberPipe) throw new Error("Xvfb has no pipe for its display number.");
  const [number] = await Promise.race([
    once(numberPipe, "data"),
    once(server, "exit").then(() => Promise.reject(new Error("Xvfb did not start."))),
  ]);
  return { name: `:${String(number).trim()}`, close: () => void server.kill() };
}
