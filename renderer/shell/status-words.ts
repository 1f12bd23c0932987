import type { LaneStatus, Status } from "../../shared/model/status.ts";
import { clockTime } from "../components/time-words.ts";
import type { Tone } from "../components/tone.ts";
import { type PageName, routeHref } from "../route.ts";

/** One statement of the status bar, and where its cause is. */
export interface StatusItem {
  readonly tone: Tone;
  readonly words: string;
  /** More of it, for a tooltip; null when the words say all. */
  readonly more: string | null;
  readonly href: string | null;
}

/** What the status bar says, most important part of the way first: receiving, then sending. */
export function statusItems(status: Status): StatusItem[] {
  const items: StatusItem[] = [receivingItem(status)];
  const say = (tone: Tone, words: string, page: PageName, id: string | null = null) =>
    items.push({ tone, words, more: null, href: routeHref(page, id) });

  if (status.paused !== null) {
    const { until } = status.paused;
    say("held", until === null ? "Paused until you resume" : `Paused until ${clockTime(until)}`, "log");
  }
  const held = status.lanes.filter((lane) => lane.state === "held");
  if (held.length > 0)
    say("held", counted(held, "lane on hold", "lanes on hold"), "connectors", idOfOne(held));
  const blocked = status.lanes.filter((lane) => lane.state === "blocked");
  if (blocked.length > 0)
    say("bad", counted(blocked, "connector refused", "connectors refused"), "connectors", idOfOne(blocked));
  for (const { code, message, advice, connectorId } of status.problems) {
    // A blocked connector has its own words above.
    if (blocked.some((lane) => lane.connectorId === connectorId && lane.blocked?.code === code)) continue;
    const more = advice === null ? message : `${message} ${advice}`;
    const page = connectorId === null ? "log" : "connectors";
    items.push({
      tone: toneOf(code),
      words: message.replace(/\.$/, ""),
      more,
      href: routeHref(page, connectorId),
    });
  }
  if (status.counts.waiting > 0) say("busy", `${status.counts.waiting.toLocaleString("en")} waiting`, "log");
  return items;
}

function receivingItem({ receiving }: Status): StatusItem {
  if (receiving.ok && receiving.url !== null) {
    return {
      tone: "good",
      words: `Receiving on ${new URL(receiving.url).port}`,
      more: receiving.url,
      href: routeHref("sources"),
    };
  }
  const { problem } = receiving;
  const more = problem === null ? null : [problem.message, problem.advice].filter(Boolean).join(" ");
  return { tone: "bad", words: "Not receiving", more, href: routeHref("sources") };
}

const toneOf = (code: string): Tone => (code === "quota/warning" ? "held" : "bad");

const counted = (lanes: readonly LaneStatus[], one: string, many: string): string =>
  `${lanes.length} ${lanes.length === 1 ? one : many}`;

const idOfOne = (lanes: readonly LaneStatus[]): string | null =>
  lanes.length === 1 ? (lanes[0]?.connectorId ?? null) : null;
