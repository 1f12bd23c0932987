import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { isListening } from "./free-port.ts";
import { createTempFolder } from "./temp-folder.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * Starts Debian's Caddy with this Caddyfile, and waits until it is listening.
 * @param port - a port of 127.0.0.1 on which it listens
 * @returns stops it
 */
export async function startCaddy(caddyfile: string, port: number): Promise<() => Promise<void>> {
  const folder = createTempFolder("caddy");
  const config = join(folder.path, "Caddyfile");
  writeFileSync(config, caddyfile);
  const child = spawn("caddy", ["run", "--config", config, "--adapter", "caddyfile"], {
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, HOME: folder.path, XDG_DATA_HOME: folder.path, XDG_CONFIG_HOME: folder.path },
  });
  let problems = "";
  child.stderr.on("data", (text) => {
    problems += String(text);
  });
  const ended = once(child, "exit");
  await waitUntil(async () => {
    if (child.exitCode !== null) throw new Error(`Caddy did not start: ${problems}`);
    return await isListening(port);
  });
  return async () => {
    child.kill("SIGTERM");
    await ended;
    folder.remove();
  };
}
