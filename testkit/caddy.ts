import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startListeningProgram } from "./listening-program.ts";
import { createTempFolder } from "./temp-folder.ts";

/**
 * Starts Debian's Caddy with this Caddyfile, and waits until it is listening.
 * @param port - a port of 127.0.0.1 on which it listens
 * @returns stops it
 */
export async function startCaddy(caddyfile: string, port: number): Promise<() => Promise<void>> {
  const folder = createTempFolder("caddy");
  const config = join(folder.path, "Caddyfile");
  writeFileSync(config, caddyfile);
  return await startListeningProgram({
    command: "caddy",
    args: ["run", "--config", config, "--adapter", "caddyfile"],
    env: { HOME: folder.path, XDG_DATA_HOME: folder.path, XDG_CONFIG_HOME: folder.path },
    port,
    folder,
  });
}
