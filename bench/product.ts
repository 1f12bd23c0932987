import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { startBuiltProduct } from "../testkit/headless/product.ts";
import { createTempFolder } from "../testkit/temp-folder.ts";

export const BENCH_TOKEN = "bench-token-0123456789";

/**
 * Starts the built headless product in an empty data directory, with one source and no connector.
 * @param env - added to the environment
 */
export async function startBenchProduct(env: Readonly<Record<string, string>> = {}) {
  const folder = createTempFolder();
  const provision = join(folder.path, "provision.yaml");
  writeFileSync(provision, `sources:\n  - { id: bench, name: Bench, type: ilert, token: ${BENCH_TOKEN} }\n`);
  const product = await startBuiltProduct({ dataDir: folder.path, provision, env });
  return {
    hooks: product.hooks,
    ui: product.ui,
    token: product.token,
    pid: product.pid,
    async stop() {
      await product.stop();
      folder.remove();
    },
  };
}
