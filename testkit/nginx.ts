import { writeFileSync } from "node:fs";
import { userInfo } from "node:os";
import { join } from "node:path";
import { startListeningProgram } from "./listening-program.ts";
import { createTempFolder } from "./temp-folder.ts";

/**
 * Starts Debian's nginx with this site, and waits until it is listening.
 * @param site - as in `sites-available`
 * @param port - a port of 127.0.0.1 on which the site listens
 * @returns stops it
 */
export async function startNginx(site: string, port: number): Promise<() => Promise<void>> {
  const folder = createTempFolder("nginx");
  const dir = folder.path;
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
    .map((name) => `${name}_temp_path ${join(dir, name)};`)
    .join(" ");
  const config = join(dir, "nginx.conf");
  writeFileSync(
    config,
    `daemon off; worker_processes 1; pid ${join(dir, "pid")}; error_log stderr warn;
${userInfo().uid === 0 ? "user root;" : ""}
events {}
http { access_log off; ${temporary}
${site}
}
`,
  );
  return await startListeningProgram({
    command: "nginx",
    args: ["-e", "stderr", "-p", dir, "-c", config],
    port,
    folder,
  });
}
