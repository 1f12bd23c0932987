import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Engine } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import packageJson from "../../package.json" with { type: "json" };
import { createInProcessEngine } from "../../testkit/engine/in-process-engine.ts";
import { type BuiltPage, serveBuiltPage } from "../../testkit/headless/built-page.ts";
import { createTempFolder } from "../../testkit/temp-folder.ts";
import type { DemoProvisioning } from "../demo/provisioning.ts";

/** The public address of Tocsin in the pictures. */
export const PUBLIC_URL = "https://alerts.lanternfish.example";

/** The product in this process, so that its clock can be injected. */
export interface PictureProduct extends BuiltPage {
  readonly engine: Engine;
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
    // The public address of the pictures does not exist, so requests to it are redirected to the engine.
    fetch: (url, init) => fetch(url.replace(PUBLIC_URL, engine.hooksUrl), init),
    clock,
    ...(provisioning && { provision: { file, env: provisioning.env } }),
  });
  await engine.start();
  return { engine, ...(await serveBuiltPage(engine, { version, folder })) };
}
