import { randomBytes } from "node:crypto";
import { stringify } from "yaml";
import type { DemoGroup } from "../../simulator/demo-groups.ts";

const WHOLE_STORY = [
  "alert-created",
  "alert-auto-escalated",
  "alert-assigned",
  "alert-acknowledged",
  "alert-comment-added",
  "alert-resolved",
  "any-other",
];

export interface DemoProvisioning {
  /** The provisioning file. Its secrets come from the environment, as in production. */
  readonly yaml: string;
  readonly env: Readonly<Record<string, string>>;
  readonly sourceToken: string;
}

export interface DemoGroups {
  readonly ops: DemoGroup;
  readonly database: DemoGroup;
  readonly night: DemoGroup;
}

/** Three connectors with different alert actions, one of them with a wrong secret to demonstrate a failure. */
export function demoProvisioning(
  groups: DemoGroups,
  webhookUrl: (group: DemoGroup["group"]) => string,
  ilertApiUrl?: string,
): DemoProvisioning {
  const sourceToken = randomBytes(24).toString("base64url");
  const wrongSecret = `SEC${randomBytes(32).toString("hex")}`;
  const connector = ({ group, keyword }: DemoGroup, secret: string) => ({
    id: group.id,
    name: group.name,
    type: "dingtalk",
    webhookUrl: webhookUrl(group),
    secret: `env:${secret}`,
    ...(keyword === null ? {} : { keyword }),
  });
  const yaml = stringify({
    ...(ilertApiUrl !== undefined && { settings: { ilert: { apiUrl: ilertApiUrl } } }),
    sources: [
      {
        id: "production",
        name: "Production",
        type: "ilert",
        token: "env:DEMO_PRODUCTION_TOKEN",
        accountUrl: "https://lanternfish.example",
      },
    ],
    connectors: [
      connector(groups.ops, "DEMO_OPS_SECRET"),
      connector(groups.database, "DEMO_DATABASE_SECRET"),
      connector(groups.night, "DEMO_NIGHT_SECRET"),
    ],
    actions: [
      {
        id: "ops-everything",
        name: "Tell Ops everything",
        sources: ["production"],
        connector: groups.ops.group.id,
        events: WHOLE_STORY,
        mention: { mobiles: ["13800000012"] },
      },
      {
        id: "database-alerts",
        name: "Tell the database team about its own",
        sources: ["production"],
        connector: groups.database.group.id,
        events: ["alert-created", "alert-comment-added", "alert-resolved"],
        conditions: [{ field: "alertSource", operator: "contains", value: "database" }],
      },
      {
        id: "night-escalations",
        name: "Wake the night shift on escalation",
        sources: ["production"],
        connector: groups.night.group.id,
        events: ["alert-auto-escalated"],
        conditions: [{ field: "priority", operator: "is", value: "HIGH" }],
        mention: { all: true },
      },
    ],
  });
  const env = {
    DEMO_PRODUCTION_TOKEN: sourceToken,
    DEMO_OPS_SECRET: groups.ops.secret,
    DEMO_DATABASE_SECRET: groups.database.secret,
    DEMO_NIGHT_SECRET: wrongSecret,
  };
  return { yaml, env, sourceToken };
}
