import { labelOf } from "../../../shared/alert-event-types.ts";
import type { Decision, EventSummary } from "../../../shared/model/event.ts";
import type { Tone } from "../../components/tone.ts";

const STATUS_TONES: Readonly<Record<string, Tone>> = { PENDING: "bad", ACCEPTED: "held", RESOLVED: "good" };

/** The word in the status column: the sender's own, or what kind of event it is. */
export function statusWord(event: Pick<EventSummary, "kind" | "status">): { word: string; tone: Tone } {
  if (event.kind === "test") return { word: "TEST", tone: "idle" };
  if (event.kind === "digest") return { word: "DIGEST", tone: "idle" };
  if (event.kind === "refused") return { word: "REFUSED", tone: "bad" };
  const word = event.status ?? "–";
  return { word, tone: STATUS_TONES[word] ?? "idle" };
}

/** ilert's words for an event type without the "Alert" that every row would repeat, such as `comment added`. */
export function shortLabel(type: string): string {
  const label = labelOf(type).replace(/^Alert /, "");
  return label === type ? type : label.charAt(0).toLowerCase() + label.slice(1);
}

/** The small text behind a row's summary. */
export function rowContext(event: EventSummary, sourceName: string | undefined): string {
  return [KIND_WORDS[event.kind] ?? labelOf(event.type ?? ""), event.alertSourceName ?? sourceName]
    .filter((part) => part)
    .join(" · ");
}

/** What stands in place of the alert event where there is none; a refused row's summary is its reason. */
const KIND_WORDS: Partial<Record<EventSummary["kind"], string>> = {
  digest: "several alerts in one message",
  refused: "body refused",
  test: "Test this connection",
};

/** Why an alert went nowhere, short enough for a chip; null when it went somewhere or was not to go anywhere. */
export function nowhereWords(event: EventSummary): string | null {
  if (event.kind !== "alert" || event.deliveries.length > 0) return null;
  if (event.decisions.length === 0) return "no alert action for this source";
  if (event.decisions.every((decision) => decision.reason.code === "routing/event")) {
    return `no action chose “${shortLabel(event.type ?? "")}”`;
  }
  const [only, ...others] = event.decisions;
  return only !== undefined && others.length === 0
    ? only.reason.message.replace(/\.$/, "")
    : "no action chose it";
}

/** The decisions by which a connector got nothing although others did, one for each connector. */
export function passedOver(event: EventSummary): Decision[] {
  const seen = new Set(event.deliveries.map((delivery) => delivery.connectorId));
  return event.decisions.filter(({ chosen, connectorId }) => {
    if (chosen || seen.has(connectorId)) return false;
    seen.add(connectorId);
    return true;
  });
}
