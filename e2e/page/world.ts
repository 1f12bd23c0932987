import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDingtalkGroup, type DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { createIlertSimulator, type IlertSimulator } from "../../simulator/ilert/simulator.ts";
import { type Product, startProduct } from "./product.ts";

const SOURCE_TOKEN = "page-test-source-token";
export const OPS_SECRET = "SECops-robot";

/** Two DingTalk groups, an ilert, and a fresh data directory. */
export interface World {
  readonly dataDir: string;
  readonly ops: DingtalkGroup;
  readonly night: DingtalkGroup;
  webhookUrl(group: DingtalkGroup): string;
  /** Starts the product with one source, and a connector and an alert action for each group. */
  startProvisioned(ports?: { hooksPort: number; uiPort: number }): Promise<Product>;
  /** Starts the product as a new user finds it. */
  startEmpty(): Promise<Product>;
  /** Starts the product again on the same data, listening where its settings say. */
  startAsSet(): Promise<Product>;
  /** Where the source is called, with its token. */
  hookUrl(product: Product): string;
  ilert(product: Product): IlertSimulator;
  /** Whether the test has ended a product under its page. */
  readonly cutOff: boolean;
  close(): Promise<void>;
}

export async function createWorld(): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "tocsin-page-"));
  const ops = createDingtalkGroup({
    id: "ops",
    name: "Ops group",
    token: "ops-robot-token",
    secret: OPS_SECRET,
  });
  const night = createDingtalkGroup({ id: "night", name: "Night shift", token: "night-robot-token" });
  const simulator = await startDingtalkSimulator({ groups: [ops, night] });
  const running: Product[] = [];
  let cutOff = false;
  const provision = join(dataDir, "provision.yaml");
  await writeFile(
    provision,
    `sources:
  - { id: production, name: Production, token: ${SOURCE_TOKEN} }
connectors:
  - { id: ops, name: Ops group, webhookUrl: "${simulator.webhookUrl(ops)}", secret: ${OPS_SECRET} }
  - { id: night, name: Night shift, webhookUrl: "${simulator.webhookUrl(night)}" }
actions:
  - id: tell-ops
    name: Tell Ops
    sources: [production]
    connector: ops
    events: [alert-created, alert-acknowledged, alert-resolved]
  - { id: tell-night, name: Tell Night, sources: [production], connector: night, events: [alert-auto-escalated] }
`,
  );
  const start = async (options: Omit<Parameters<typeof startProduct>[0], "dataDir">) => {
    const product = await startProduct({ dataDir, ...options });
    running.push(product);
    const cutting = (end: () => Promise<void>) => () => {
      cutOff = true;
      return end();
    };
    return { ...product, kill: cutting(product.kill), stop: cutting(product.stop) };
  };
  const hookUrl = ({ hooks }: Product) => `${hooks}/hooks/production/${SOURCE_TOKEN}`;
  return {
    dataDir,
    ops,
    night,
    webhookUrl: (group) => simulator.webhookUrl(group),
    startProvisioned: (ports) => start({ provision, ...ports }),
    startEmpty: () => start({}),
    startAsSet: () => start({ hooksPort: null }),
    hookUrl,
    ilert: (product) => createIlertSimulator({ hookUrl: hookUrl(product) }),
    get cutOff() {
      return cutOff;
    },
    async close() {
      await Promise.all(running.map((product) => product.stop()));
      await simulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
