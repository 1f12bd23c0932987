import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { createIlertSimulator, type IlertSimulator } from "../../simulator/ilert/simulator.ts";
import { HOOK_PATH, startTwoGroups } from "../simulator/two-groups.ts";
import { createTempFolder } from "../temp-folder.ts";
import { type ProductOptions, type ReadyProduct, startBuiltProduct } from "./product.ts";

/** The product's surroundings: two DingTalk groups, a simulated ilert, and a new data directory. */
export interface PageWorld {
  readonly dataDir: string;
  readonly ops: DingtalkGroup;
  readonly night: DingtalkGroup;
  webhookUrl(group: DingtalkGroup): string;
  /** Starts the product with one source, and a connector and an alert action for each group. */
  startProvisioned(ports?: { hooksPort: number; uiPort: number }): Promise<ReadyProduct>;
  /** Starts the product without a provisioning file: as a new user finds it, or on the existing data. */
  startEmpty(options?: Pick<ProductOptions, "uiPort" | "publicUiUrl" | "env">): Promise<ReadyProduct>;
  /** Starts the product again on the same data, on the port in its settings. */
  startOnConfiguredPort(): Promise<ReadyProduct>;
  /** The URL of the source, with its token. */
  hookUrl(product: ReadyProduct): string;
  ilert(product: ReadyProduct): IlertSimulator;
  /** Whether the test stopped a product while its page may have been open. */
  readonly wasInterrupted: boolean;
  close(): Promise<void>;
}

export async function createPageWorld(): Promise<PageWorld> {
  const folder = createTempFolder("page");
  const dataDir = folder.path;
  const { provisioning, ...groups } = await startTwoGroups();
  const running: ReadyProduct[] = [];
  let wasInterrupted = false;
  const provision = join(dataDir, "provision.yaml");
  await writeFile(
    provision,
    `${provisioning}actions:
  - id: tell-ops
    name: Tell Ops
    sources: [production]
    connector: ops
    events: [alert-created, alert-acknowledged, alert-resolved]
  - { id: tell-night, name: Tell Night, sources: [production], connector: night, events: [alert-auto-escalated] }
`,
  );
  const start = async (options: Omit<ProductOptions, "dataDir">) => {
    const product = await startBuiltProduct({ dataDir, ...options });
    running.push(product);
    const interrupting = (stop: () => Promise<void>) => () => {
      wasInterrupted = true;
      return stop();
    };
    return { ...product, kill: interrupting(product.kill), stop: interrupting(product.stop) };
  };
  const hookUrl = ({ hooks }: ReadyProduct) => hooks + HOOK_PATH;
  return {
    ...groups,
    dataDir,
    startProvisioned: (ports) => start({ provision, ...ports }),
    startEmpty: (options) => start({ ...options }),
    startOnConfiguredPort: () => start({ hooksPort: null }),
    hookUrl,
    ilert: (product) => createIlertSimulator({ hookUrl: hookUrl(product) }),
    get wasInterrupted() {
      return wasInterrupted;
    },
    async close() {
      await Promise.all(running.map((product) => product.stop()));
      await groups.close();
      folder.remove();
    },
  };
}
