import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { readMetrics } from "../../headless/metrics/read-metrics.ts";
import { createUiServer } from "../../headless/server.ts";
import type { TempFolder } from "../temp-folder.ts";

const ADMIN_TOKEN = "token-of-the-pictures";

export interface BuiltPage {
  /** Base URL of the page. */
  readonly ui: string;
  /** The URL that logs a browser in. */
  readonly link: string;
  /** Stops the page's server and the engine, and removes the data. */
  stop(): Promise<void>;
}

/** Serves the built page for an engine that is running in this process. */
export async function serveBuiltPage(
  engine: Engine,
  { version, folder }: { readonly version: string; readonly folder: TempFolder },
): Promise<BuiltPage> {
  const server = createUiServer({
    router: engine.router,
    interceptors: engine.interceptors,
    people: engine.people,
    proxySignIn: engine.proxySignIn,
    oidcSignIn: engine.oidcSignIn,
    readiness: engine.readiness,
    readMetrics: () => readMetrics(engine),
    version,
    log: silentLog,
    adminToken: ADMIN_TOKEN,
    port: 0,
    pageDir: join(import.meta.dirname, "../../dist/renderer"),
  });
  await server.start();
  const ui = server.url();
  return {
    ui,
    link: `${ui}/#token=${ADMIN_TOKEN}`,
    async stop() {
      await server.stop();
      await engine.stop();
      folder.remove();
    },
  };
}
