import type { NewEvent } from "./records.ts";

/**
 * Types of alert events that may describe the same change. What a poll reports is concluded from the difference between
 * two polls, so ilert's webhook may name it differently: a new assignee is an escalation, a re-routing or an added
 * responder.
 */
const EQUIVALENT_TYPES: Readonly<Record<string, readonly string[]>> = {
  resolved: ["alert-resolved", "alert-auto-resolved"],
  people: [
    "alert-assigned",
    "alert-auto-escalated",
    "alert-responder-added",
    "alert-responder-removed",
    "alert-rejected",
  ],
};

/** The equivalence class of a type; the type itself if it is alone in its class. */
export const equivalenceOf = (type: string): string =>
  Object.keys(EQUIVALENT_TYPES).find((equivalence) => EQUIVALENT_TYPES[equivalence]?.includes(type)) ?? type;

export const typesOf = (equivalence: string): readonly string[] =>
  EQUIVALENT_TYPES[equivalence] ?? [equivalence];

/** True for an event that occurs once for an alert, so that a second one is a duplicate whenever it arrives. */
export const isTerminalEvent = (equivalence: string): boolean =>
  equivalence === "alert-created" || equivalence === "resolved";

/** Allowed difference between ilert's clock and ours, in ms. */
export const SLACK_MS = 60_000;
/** How long a webhook without a timestamp may have been under way, in ms. */
const MAX_TRANSIT_MS = 5 * 60_000;

export type DedupeKey = NonNullable<NewEvent["dedupe"]>;

/** An event with the same key received before this time, Unix ms, is not the first of its repetitions. */
export const windowStartOf = ({ withinMs }: DedupeKey, receivedAt: number): number =>
  withinMs === null ? Number.MIN_SAFE_INTEGER : receivedAt - withinMs;

/** The time, Unix ms, in which the other channel may have placed this event. */
export function possibleTimeOf({
  alert,
  receivedAt,
  fetched,
}: Pick<NewEvent, "alert" | "receivedAt" | "fetched">): { readonly from: number; readonly to: number } {
  if (fetched !== undefined) return { from: fetched.from - SLACK_MS, to: fetched.to + SLACK_MS };
  const occurredAt = alert?.occurredAt ?? null;
  return occurredAt === null
    ? { from: receivedAt - MAX_TRANSIT_MS, to: receivedAt }
    : { from: occurredAt - SLACK_MS, to: occurredAt + SLACK_MS };
}
