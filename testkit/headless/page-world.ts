import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { createIlertSimulator, type IlertSimulator } from "../../simulator/ilert/simulator.ts";
import { HOOK_PATH, startTwoGroups } from "../simulator/two-groups.ts";
import { createTempFolder } from "../temp-folder.ts";
import { type ProductOptions, type ReadyProduct, startBuiltProduct } from "./product.ts";

/** Two DingTalk groups, an ilert, and a fresh data directory. */
export interface PageWorld {
  readonly dataDir: string;
  readonly ops: DingtalkGroup;
  readonly night: DingtalkGroup;
  webhookUrl(group: DingtalkGroup): string;
  /** Starts the product with one source, and a connector and an alert action for each group. */
  startProvisioned(ports?: { hooksPort: number; uiPort: number }): Promise<ReadyProduct>;
  /** Starts the product as a new user finds it, or without a file on the same data. */
  startEmpty(ports?: { uiPort: number }): Promise<ReadyProduct>;
  /** Starts the product again on the same data, on the port in its settings. */
  startAsSet(): Promise<ReadyProduct>;
  /** Where the source is called, with its token. */
  hookUrl(product: ReadyProduct): string;
  ilert(product: ReadyProduct): IlertSimulator;
  /** Whether the test has ended a product while its page was open. */
  readonly cutOff: boolean;
  close(): Promise<void>;
}

export async function createPageWorld(): Promise<PageWorld> {
  const folder = createTempFolder("page");
  const dataDir = folder.path;
  const { provisioning, ...groups } = await startTwoGroups();
  const running: ReadyProduct[] = [];
  let cutOff = false;
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
    const cutting = (end: () => Promise<void>) => () => {
      cutOff = true;
      return end();
    };
    return { ...product, kill: cutting(product.kill), stop: cutting(product.stop) };
  };
  const hookUrl = ({ hooks }: ReadyProduct) => hooks + HOOK_PATH;
  return {
    ...groups,
    dataDir,
    startProvisioned: (ports) => start({ provision, ...ports }),
    startEmpty: (ports) => start({ ...ports }),
    startAsSet: () => start({ hooksPort: null }),
    hookUrl,
    ilert: (product) => createIlertSimulator({ hookUrl: hookUrl(product) }),
    get cutOff() {
      return cutOff;
    },
    async close() {
      await Promise.all(running.map((product) => product.stop()));
      await groups.close();
      folder.remove();
    },
  };
}
