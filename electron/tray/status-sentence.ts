import { type LaneStatus, lacksSecret } from "../../shared/model/status.ts";
import type { Words } from "../words/words-of.ts";
import type { TrayCause } from "./tray-state.ts";

/** Shows a moment (Unix ms) as the user's clock does, such as `15:30`. */
export type TimeOf = (moment: number) => string;

/** One sentence for the state of everything: would an alert posted now reach its groups? */
export function statusSentence(cause: TrayCause, words: Words, timeOf: TimeOf): string {
  const { t, format } = words;
  switch (cause.cause) {
    case "starting":
      return t("status.starting");
    case "not-receiving":
      return cause.problem === null
        ? t("status.listener-closed")
        : t("status.not-receiving", { problem: format(cause.problem).message });
    case "unreachable":
      return cause.problem === null
        ? t("status.unreachable")
        : t("status.unreachable-why", { problem: format(cause.problem).message });
    case "not-polling":
      return cause.problem === null
        ? t("status.unreachable")
        : t("status.not-receiving", { problem: format(cause.problem).message });
    case "only-polling":
      return cause.problem === null
        ? t("status.only-polling")
        : t("status.only-polling-why", { problem: format(cause.problem).message });
    case "tunnel":
      return t(cause.connecting ? "status.connecting" : "status.unproven");
    case "paused":
      return cause.until === null
        ? t("status.paused")
        : t("status.paused-until", { time: timeOf(cause.until) });
    case "blocked": {
      const [{ connectorName: name }] = cause.lanes;
      if (cause.lanes.length > 1) return t("status.blocked-many", { count: cause.lanes.length });
      return t(lacksSecret(cause.lanes[0]) ? "status.no-secret" : "status.blocked", { name });
    }
    case "dead":
      return t("status.dead", { count: cause.count });
    case "held":
      return heldSentence(cause.lanes, words, timeOf);
    case "late": {
      const [{ connectorName: name }] = cause.lanes;
      return cause.lanes.length === 1
        ? t("status.late", { name })
        : t("status.late-many", { count: cause.lanes.length });
    }
    case "problem":
      return format(cause.problem).message;
    case "no-way-in":
      return t("status.no-way-in");
    case "no-group":
      return t("status.no-group");
    case "backlog":
      return t("status.backlog", { count: cause.waiting });
    case "ready":
      return cause.waiting > 0
        ? t("status.forwarding", { count: cause.waiting })
        : t("status.ready", { count: cause.groups });
  }
}

function heldSentence(lanes: readonly [LaneStatus, ...LaneStatus[]], { t }: Words, timeOf: TimeOf): string {
  if (lanes.length > 1) return t("status.held-many", { count: lanes.length });
  const [{ connectorName: name, holdUntil }] = lanes;
  return holdUntil === null
    ? t("status.held", { name })
    : t("status.held-until", { name, time: timeOf(holdUntil) });
}
