import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import { silentLog } from "../../engine/lib/log.ts";
import { createUiServer } from "../../headless/server.ts";
import packageJson from "../../package.json" with { type: "json" };
import { createInProcessEngine } from "../../testkit/engine/in-process-engine.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import type { DemoProvisioning } from "../demo/provisioning.ts";

const PAGE_DIR = join(import.meta.dirname, "../../dist/renderer");
const ADMIN_TOKEN = "token-of-the-pictures";

/** Where ilert reaches Tocsin, as the pictures show it. */
export const PUBLIC_URL = "https://alerts.lanternfish.example";

/** The product in this process, so that its time can be handed in. */
export interface PictureProduct {
  readonly engine: Engine;
  /** Base URL of the page. */
  readonly ui: string;
  /** The link that logs a browser in. */
  readonly link: string;
  stop(): Promise<void>;
}

/** Starts the product on a fresh data directory, on the port that users see; needs the built page. */
export async function startPictureProduct(
  clock: Clock,
  provisioning?: DemoProvisioning,
): Promise<PictureProduct> {
  const folder = createTempFolder();
  const file = join(folder.path, "provisioning.yaml");
  if (provisioning !== undefined) await writeFile(file, provisioning.yaml, { mode: 0o600 });
  const { version } = packageJson;
  const engine: Engine = createInProcessEngine({
    version,
    dataDir: folder.path,
    // The port in the settings, which users see.
    hooks: {},
    // The public address of the pictures is nowhere but here: what is called there comes straight back.
    fetch: (url, init) => fetch(url.replace(PUBLIC_URL, engine.hooksUrl), init),
    clock,
    ...(provisioning && { provision: { file, env: provisioning.env } }),
  });
  await engine.start();
  const { router } = engine;
  const ui = createUiServer({
    router,
    version,
    log: silentLog,
    adminToken: ADMIN_TOKEN,
    port: 0,
    pageDir: PAGE_DIR,
  });
  await ui.start();
  return {
    engine,
    ui: ui.url(),
    link: `${ui.url()}/#token=${ADMIN_TOKEN}`,
    async stop() {
      await ui.stop();
      await engine.stop();
      folder.remove();
    },
  };
}
