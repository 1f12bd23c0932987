import { z } from "zod";
import { refusedSchema } from "./access.ts";
import { momentSchema, reasonSchema } from "./common.ts";
import { ilertStatusSchema } from "./ilert.ts";
import { nodeCountsSchema } from "./node.ts";
import { tunnelStatusSchema } from "./tunnel.ts";
import { updateSchema } from "./update.ts";

/**
 * `ready`: nothing waits; `working`: deliveries are being sent, wait for the window, or are retried (`retrying`); `held`: DingTalk holds the
 * robot; `blocked`: the robot is misconfigured, its queue is kept and probed occasionally; `paused`: by the user;
 * `disabled`: the connector is off.
 */
export const LANE_STATES = ["ready", "working", "held", "blocked", "paused", "disabled"] as const;

/**
 * What is known about the present configuration of a connector: `works`: its robot has accepted a message; `refused`:
 * it has rejected one; `fixed`: the configuration was changed since then, and nothing was sent yet; `untested`: nothing
 * was ever sent.
 */
export const TESTED_STATES = ["works", "refused", "fixed", "untested"] as const;

/** The usage of a monthly quota: `warning` from 80 %, `critical` from 95 %, `exceeded` at 100 %. */
export const QUOTA_LEVELS = ["ok", "warning", "critical", "exceeded"] as const;

export const quotaStatusSchema = z.object({
  /** Messages of this calendar month, of all connectors that share the quota. */
  used: z.number().int(),
  limit: z.number().int(),
  level: z.enum(QUOTA_LEVELS),
});
export type QuotaStatus = z.infer<typeof quotaStatusSchema>;

/** Something that requires action by the user. */
export const problemSchema = reasonSchema.extend({ connectorId: z.string().nullable() });
export type Problem = z.infer<typeof problemSchema>;

/** The present state of one connector's queue. */
export const laneStatusSchema = z.object({
  connectorId: z.string(),
  connectorName: z.string(),
  state: z.enum(LANE_STATES),
  waiting: z.number().int(),
  oldestWaitingAt: momentSchema.nullable(),
  /** Messages of the last `perSeconds` seconds against the limit. */
  window: z.object({
    used: z.number().int(),
    limit: z.number().int(),
    perSeconds: z.number().int(),
    /** Messages that may be sent now. */
    free: z.number().int(),
    /** When the next one may be sent, if none may now. */
    nextAt: momentSchema.nullable(),
  }),
  holdUntil: momentSchema.nullable(),
  /** Why the lane is blocked and what to do. */
  blocked: reasonSchema.nullable(),
  /** Why the last attempt failed, while it is retried; null if it did not fail, or none was made since the start. */
  retrying: reasonSchema.nullable(),
  tested: z.enum(TESTED_STATES),
  /** When a blocked lane retries automatically; null if nothing waits. */
  probeAt: momentSchema.nullable(),
  sentThisMonth: z.number().int(),
  /** Null without a quota. */
  quota: quotaStatusSchema.nullable(),
  lastDeliveredAt: momentSchema.nullable(),
});
export type LaneStatus = z.infer<typeof laneStatusSchema>;

/** True while the robot accepts nothing because attempts fail, so the lane sends nothing and its turns are unknown. */
export const isRetrying = ({ retrying }: Pick<LaneStatus, "retrying">): boolean => retrying !== null;

/** Outcomes without a request, so no robot has rejected anything. */
export const lacksSecret = ({ blocked }: Pick<LaneStatus, "blocked">): boolean =>
  blocked?.code === "robot/secret-missing";

export const statusSchema = z.object({
  version: z.string(),
  mode: z.enum(["desktop", "headless"]),
  startedAt: momentSchema,
  receiving: z.object({
    ok: z.boolean(),
    /** Base URL of the hooks, such as `http://127.0.0.1:41700`; null while not listening. */
    url: z.string().nullable(),
    problem: reasonSchema.nullable(),
  }),
  /** The newest event of an enabled webhook source; null before the first. */
  lastCall: z
    .object({
      at: momentSchema,
      /** When silence becomes unusual according to the settings; null = never. */
      silentFrom: momentSchema.nullable(),
    })
    .nullable(),
  /** The public URL of the hooks; null without public access. */
  publicUrl: z.string().nullable(),
  /** The state of the public access. */
  tunnel: tunnelStatusSchema,
  /** Null without an API key. */
  ilert: ilertStatusSchema.nullable(),
  /** Null when not paused; `until` null means until resumed. */
  paused: z.object({ until: momentSchema.nullable() }).nullable(),
  lanes: z.array(laneStatusSchema),
  /** What requires action by the user, worst first. */
  problems: z.array(problemSchema),
  /** Null without a database that nodes can share. */
  nodes: nodeCountsSchema.nullable(),
  /** Null if this Tocsin does not check for newer versions: headless, or run from source. */
  update: updateSchema.nullable(),
  counts: z.object({
    events: z.number().int(),
    waiting: z.number().int(),
    failed: z.number().int(),
    /** Events that require action; see `OUTCOME_FILTERS`. */
    attention: z.number().int(),
    /** Alerts with such an event. */
    attentionAlerts: z.number().int(),
    ...refusedSchema.shape,
  }),
});
export type Status = z.infer<typeof statusSchema>;

/** Whether polling replaces ilert's webhooks: `none` if webhooks are expected. */
type Polling = "none" | "works" | "fails";

/** The next poll makes up for a failed one; it counts once the engine reports a problem. */
export function pollingOf({ ilert, problems }: Pick<Status, "ilert" | "problems">): Polling {
  const fetching = ilert?.fetching ?? null;
  if (fetching?.mode !== "polling") return "none";
  return problems.some(({ code }) => code === fetching.problem?.code) ? "fails" : "works";
}

/** The places of causes that belong to no connector, by the problem's code or its first part. */
const CAUSES: Readonly<Record<string, ProblemPath>> = {
  config: ["settings", "transfer"],
  ilert: ["settings", "ilert"],
  listener: ["settings", "listener"],
  network: ["settings", "network"],
  retention: ["settings", "retention"],
  secret: ["settings", null],
  "sign-in": ["settings", "team"],
  sources: ["sources", null],
  "team/network": ["settings", "network"],
  tunnel: ["settings", "public"],
  vault: ["connectors", null],
};

/** A page of the program, and what to highlight on it. */
export type ProblemPath = readonly [page: "connectors" | "log" | "settings" | "sources", id: string | null];

/** The place in the page that shows a problem's cause. */
export function problemPath({ code, connectorId }: Pick<Problem, "code" | "connectorId">): ProblemPath {
  if (connectorId !== null) return ["connectors", connectorId];
  const [area = ""] = code.split("/");
  return CAUSES[code] ?? CAUSES[area] ?? ["log", null];
}
