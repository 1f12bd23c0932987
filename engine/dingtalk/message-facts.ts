import { labelOf } from "../../shared/alert-event-types.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { plainLine } from "../../shared/plain-text.ts";
import type { MessageInput } from "../connectors/connector-type.ts";
import { type Cut, cutChars } from "./body.ts";
import { type MessageWords, messageWords } from "./words/words.ts";
import { inZone } from "./zoned-moment.ts";

export const FACT_CHARS = 120;
/** Of labels and services. */
const LIST_CHARS = 300;

interface Fact {
  /** With its colon. */
  readonly label: string;
  readonly value: Cut;
  /** The address that the value links to. */
  readonly address: string | null;
}

/** The alert's facts that are known, each in one line and cut, in the order of a message; values are not escaped yet. */
export function factsOf({
  alert,
  language,
  timeZone,
}: Pick<MessageInput, "alert" | "language" | "timeZone">): Fact[] {
  const words = messageWords(language);
  const { severity, labels = [], services = [], mergedInto } = alert;
  const rows: [label: string, value: string | null, address?: string | null, mostChars?: number][] = [
    [words.event, alert.type === "test" ? words.testEvent : labelOf(alert.type, language)],
    [words.alertSource, alert.alertSourceName],
    [words.escalationPolicy, alert.escalationPolicyName],
    [words.assignedTo, alert.assignedTo],
    [words.priority, alert.priority],
    [words.severity, severity === undefined ? null : String(severity)],
    [words.services, services.join(", "), null, LIST_CHARS],
    [words.labels, labels.map(({ name, value }) => `${name}=${value}`).join(", "), null, LIST_CHARS],
    [words.merged, mergeOf(alert, words), mergedInto?.url ?? null],
    // With its offset, since the readers of a group may be in several time zones.
    [words.time, inZone(alert.occurredAt ?? alert.reportTime, timeZone)],
  ];
  return rows.flatMap(([label, value, address = null, mostChars = FACT_CHARS]) => {
    const line = plainLine(value ?? "");
    return line === "" ? [] : [{ label, address, value: cutChars(line, mostChars) }];
  });
}

/**
 * The alert that this one was merged into; ilert accepts actions only on the main alert (docs/protocols/ilert.md §1).
 */
function mergeOf({ mergeState, mergedInto }: AlertEvent, words: MessageWords): string | null {
  if (mergedInto !== undefined) return words.mergedInto(mergedInto.alertId);
  if (mergeState === undefined || mergeState === "NONE") return null;
  return mergeState === "MAIN" ? words.mainAlert : mergeState;
}
