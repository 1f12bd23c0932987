import { createDingtalkGroup, type DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";

export const OPS_SECRET = "SECops-robot";
export const SOURCE_TOKEN = "token-of-the-production-source";

/** Path of the provisioned source's webhook, with its token. */
export const HOOK_PATH = `/hooks/production/${SOURCE_TOKEN}`;

/** Two simulated DingTalk groups and their provisioning. */
export interface TwoGroups {
  readonly ops: DingtalkGroup;
  readonly night: DingtalkGroup;
  webhookUrl(group: DingtalkGroup): string;
  /** YAML: the source `production`, and the connectors `ops` and `night`. */
  readonly provisioning: string;
  close(): Promise<void>;
}

export async function startTwoGroups(): Promise<TwoGroups> {
  const ops = createDingtalkGroup({
    id: "ops",
    name: "Ops group",
    token: "ops-robot-token",
    secret: OPS_SECRET,
  });
  const night = createDingtalkGroup({ id: "night", name: "Night shift", token: "night-robot-token" });
  const shownSecrets = new Map([[ops.id, OPS_SECRET]]);
  const simulator = await startDingtalkSimulator({ groups: [ops, night], shownSecrets });
  return {
    ops,
    night,
    webhookUrl: (group) => simulator.webhookUrl(group),
    provisioning: `sources:
  - { id: production, name: Production, token: ${SOURCE_TOKEN} }
connectors:
  - { id: ops, name: Ops group, webhookUrl: "${simulator.webhookUrl(ops)}", secret: ${OPS_SECRET} }
  - { id: night, name: Night shift, webhookUrl: "${simulator.webhookUrl(night)}" }
`,
    close: () => simulator.close(),
  };
}
