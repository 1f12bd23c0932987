import type { Status } from "../shared/model/status.ts";

/** Shows a moment (Unix ms) as the user's clock does, such as `15:30`. */
export type TimeOf = (moment: number) => string;

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`;

/** One sentence for the state of everything, the worst first: would an alert posted now reach its groups? */
export function statusSentence(status: Status | null, timeOf: TimeOf): string {
  if (status === null) return "Starting…";
  const { receiving, paused, lanes, counts } = status;
  if (!receiving.ok) return `Not receiving: ${receiving.problem?.message ?? "the listener is closed."}`;
  if (paused !== null) {
    return paused.until === null ? "Paused until you resume" : `Paused until ${timeOf(paused.until)}`;
  }
  const blocked = lanes.filter((lane) => lane.state === "blocked");
  if (blocked.length > 1) return `${blocked.length} groups cannot be reached`;
  if (blocked[0]) return `${blocked[0].connectorName} cannot be reached`;
  const held = lanes.filter((lane) => lane.state === "held");
  if (held.length > 1) return `DingTalk holds ${held.length} groups`;
  if (held[0]) {
    const { connectorName, holdUntil } = held[0];
    return `DingTalk holds ${connectorName}${holdUntil === null ? "" : ` until ${timeOf(holdUntil)}`}`;
  }
  if (counts.waiting > 0) return `Forwarding, ${count(counts.waiting, "message waits", "messages wait")}`;
  const open = lanes.filter((lane) => lane.state !== "disabled");
  return open.length === 0
    ? "Receiving, but no group is set up"
    : `Ready to forward to ${count(open.length, "group", "groups")}`;
}
