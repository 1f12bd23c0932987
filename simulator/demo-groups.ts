import { randomBytes } from "node:crypto";
import { createDingtalkGroup, type DingtalkGroup } from "./dingtalk/group.ts";
import type { GroupMember } from "./dingtalk/mentions.ts";

export interface DemoGroup {
  readonly group: DingtalkGroup;
  /** The robot's signing secret. */
  readonly secret: string;
  /** The keyword that every message must contain; null if the robot requires none. */
  readonly keyword: string | null;
}

const MEMBERS: readonly GroupMember[] = [
  { name: "Mira Okafor", mobile: "13800000011", userId: "mira" },
  { name: "Jonas Weller", mobile: "13800000012", userId: "jonas" },
  { name: "陈晓岚", mobile: "13800000013", userId: "xiaolan" },
  { name: "Tomás Ferreira", mobile: "13800000014", userId: "tomas" },
];

// The observed formats: a token has 64 hex digits, a secret SEC and 64 hex digits (docs/protocols/dingtalk.md §1).
const newToken = () => randomBytes(32).toString("hex");
const newSecret = () => `SEC${randomBytes(32).toString("hex")}`;

function demoGroup(id: string, name: string, keyword: string | null, clock: { now(): number }): DemoGroup {
  const secret = newSecret();
  const group = createDingtalkGroup({
    id,
    name,
    secret,
    token: newToken(),
    members: MEMBERS,
    clock,
    ...(keyword === null ? {} : { keyword }),
  });
  return { group, secret, keyword };
}

/** Creates three groups with new tokens and secrets; the database team's robot also requires a keyword. */
export const createDemoGroups = (clock = { now: () => Date.now() }) => ({
  ops: demoGroup("ops", "Ops", null, clock),
  database: demoGroup("database", "Database team", "Alert", clock),
  night: demoGroup("night", "Night shift", null, clock),
});
