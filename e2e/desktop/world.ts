import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDingtalkGroup, type DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { createIlertSimulator, type IlertSimulator } from "../../simulator/ilert/simulator.ts";
import { freePort } from "../../testkit/free-port.ts";

/** What stands around the app: two DingTalk groups, an ilert, and a fresh data directory provisioned for them. */
export interface World {
  readonly dataDir: string;
  /** Where the app finds the system's own settings, so that no test changes the tester's. */
  readonly systemConfigDir: string;
  /** Gets every new alert. */
  readonly ops: DingtalkGroup;
  /** Gets tests only. */
  readonly night: DingtalkGroup;
  readonly ilert: IlertSimulator;
  readonly hooksUrl: string;
  webhookUrl(group: DingtalkGroup): string;
  /** Command line of the app. */
  readonly args: readonly string[];
  close(): Promise<void>;
}

const SOURCE_TOKEN = "desktop-test-source-token";

/** @param whenClosed - what closing the window means; without a bus nobody knows whether a tray shows an icon */
export async function createWorld(whenClosed: "ask" | "keep" = "keep"): Promise<World> {
  const dataDir = await mkdtemp(join(tmpdir(), "tocsin-desktop-"));
  const ops = createDingtalkGroup({
    id: "ops",
    name: "Ops group",
    token: "ops-robot-token",
    secret: "SECops-robot",
  });
  const night = createDingtalkGroup({ id: "night", name: "Night shift", token: "night-robot-token" });
  const simulator = await startDingtalkSimulator({ groups: [ops, night] });
  const port = await freePort();
  const hooksUrl = `http://127.0.0.1:${port}`;
  const provision = join(dataDir, "provision.yaml");
  await writeFile(
    provision,
    `settings: { publicUrl: "${hooksUrl}", whenClosed: ${whenClosed} }
sources:
  - { id: production, name: Production, token: ${SOURCE_TOKEN} }
connectors:
  - { id: ops, name: Ops group, webhookUrl: "${simulator.webhookUrl(ops)}", secret: SECops-robot }
  - { id: night, name: Night shift, webhookUrl: "${simulator.webhookUrl(night)}" }
actions:
  - { id: tell-ops, name: Tell Ops, sources: [production], connector: ops, events: [alert-created] }
`,
  );
  return {
    dataDir,
    systemConfigDir: join(dataDir, "system-config"),
    ops,
    night,
    hooksUrl,
    webhookUrl: (group) => simulator.webhookUrl(group),
    ilert: createIlertSimulator({ hookUrl: `${hooksUrl}/hooks/production/${SOURCE_TOKEN}` }),
    args: ["--data-dir", dataDir, "--hooks-port", String(port), "--provision", provision],
    async close() {
      await simulator.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
