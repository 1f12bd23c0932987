import {
  type LaneStatus,
  lacksSecret,
  pollingOf,
  problemPath,
  type Status,
} from "../../shared/model/status.ts";
import type { Tone } from "../components/icons.tsx";
import { routeHref } from "../navigation/route.ts";
import type { FormatReason } from "../words/format-reason.ts";
import { secondsSince, type TimeWords } from "../words/time-words.ts";
import type { Translator } from "../words/words.ts";

/** One statement of the status bar, and where its cause is. */
export interface StatusItem {
  readonly tone: Tone;
  readonly words: string;
  /** More of it, for a tooltip; null when the words say all. */
  readonly more: string | null;
  readonly href: string | null;
}

/** What speaks the reader's language. */
export interface StatusFormatters {
  readonly t: Translator<"shell">;
  readonly formatReason: FormatReason;
  readonly time: TimeWords;
}

/** What the status bar says, most important part of the way first: receiving, then sending. */
export function statusItems(status: Status, formatters: StatusFormatters, now: number): StatusItem[] {
  const { t, formatReason, time } = formatters;
  const polling = pollingItem(status, formatters, now);
  // Polling needs no public access.
  const needsNoWay = polling !== null && status.tunnel.state === "off";
  const items: StatusItem[] = [
    receivingItem(status, t, formatReason),
    ...(polling === null ? [] : [polling]),
    ...(needsNoWay ? [] : [publicItem(status, t, formatReason)]),
  ];
  const add = (tone: Tone, words: string, href: string, more: string | null = null) =>
    items.push({ tone, words, more, href });
  const addLanes = (tone: Tone, lanes: readonly LaneStatus[], words: string, more: string | null = null) => {
    const only = lanes.length === 1 ? (lanes[0]?.connectorId ?? null) : null;
    if (lanes.length > 0) add(tone, words, routeHref("connectors", only), more);
  };

  if (status.paused !== null) {
    const { until } = status.paused;
    const words = until === null ? t("bar.pausedOpen") : t("bar.pausedUntil", { time: time.row(until, now) });
    add("held", words, routeHref("settings", "forwarding"));
  }
  const held = status.lanes.filter(({ state }) => state === "held");
  addLanes("held", held, t("bar.held", { count: held.length }));
  const blocked = status.lanes.filter(({ state }) => state === "blocked");
  const sealed = blocked.filter(lacksSecret);
  const refused = blocked.filter((lane) => !lacksSecret(lane));
  addLanes("bad", sealed, t("bar.noSecret", { count: sealed.length }));
  addLanes("bad", refused, t("bar.refused", { count: refused.length }));
  const backlog = status.lanes.filter(
    ({ state, waiting, window }) => state === "working" && waiting > window.limit,
  );
  addLanes("busy", backlog, t("bar.backlog", { count: backlog.length }), t("bar.backlogMore"));

  for (const problem of status.problems) {
    const { code, connectorId } = problem;
    // A blocked connector, public access and looks have their own words above.
    if (code === status.tunnel.problem?.code) continue;
    if (polling !== null && code === status.ilert?.fetching?.problem?.code) continue;
    if (blocked.some((lane) => lane.connectorId === connectorId && lane.blocked?.code === code)) continue;
    const { message, advice } = formatReason(problem);
    const href = routeHref(...problemPath(problem));
    add(toneOf(code), message.replace(/[.。]$/, ""), href, [message, advice].filter(Boolean).join(" "));
  }
  const { waiting } = status.counts;
  if (waiting > 0) add("busy", t("bar.waiting", { count: waiting }), routeHref("log"));
  return items;
}

function receivingItem(
  { receiving }: Status,
  t: Translator<"shell">,
  formatReason: FormatReason,
): StatusItem {
  const { problem } = receiving;
  if (receiving.ok && receiving.url !== null) {
    const { port } = new URL(receiving.url);
    const href = routeHref("settings", "listener");
    return { tone: "good", words: t("bar.receiving", { port }), more: receiving.url, href };
  }
  if (problem === null)
    return { tone: "bad", words: t("bar.notReceiving"), more: null, href: routeHref("settings", "listener") };
  const { message, advice } = formatReason(problem);
  return {
    tone: "bad",
    words: t("bar.notReceivingWhy", { problem: message.replace(/[.。]$/, "") }),
    more: [message, advice].filter(Boolean).join(" "),
    href: routeHref(...problemPath({ code: problem.code, connectorId: null })),
  };
}

/** Whether polls bring the alerts, and when the last one got through; null while ilert's calls do. */
function pollingItem(
  status: Status,
  { t, formatReason, time }: StatusFormatters,
  now: number,
): StatusItem | null {
  const polling = pollingOf(status);
  const { fetching } = status.ilert ?? { fetching: null };
  if (polling === "none" || fetching === null) return null;
  const href = routeHref("settings", "ilert");
  const said = fetching.problem === null ? null : formatReason(fetching.problem);
  const more = said === null ? t("bar.pollingMore") : [said.message, said.advice].filter(Boolean).join(" ");
  if (polling === "fails") return { tone: "bad", words: t("bar.pollingFails"), more, href };
  const { lastPollAt } = fetching;
  if (lastPollAt === null) return { tone: "busy", words: t("bar.pollingSoon"), more, href };
  const seconds = secondsSince(lastPollAt, now);
  const words =
    seconds === null
      ? t("bar.polling", { ago: time.ago(lastPollAt, now) })
      : t("bar.pollingSeconds", { seconds });
  return { tone: said === null ? "good" : "busy", words, more, href };
}

/** Whether ilert can reach us: never called good before a test call has come back. */
function publicItem(
  { publicUrl, tunnel }: Status,
  t: Translator<"shell">,
  formatReason: FormatReason,
): StatusItem {
  const href = routeHref("settings", "public");
  const said = tunnel.problem === null ? null : formatReason(tunnel.problem);
  const more = [said?.message, said?.advice].filter(Boolean).join(" ") || null;
  if (tunnel.state === "off") return { tone: "idle", words: t("bar.local"), more: t("bar.localMore"), href };
  const host = publicUrl === null ? tunnel.provider : new URL(publicUrl).host;
  if (tunnel.state === "degraded" || tunnel.state === "down")
    return { tone: "bad", words: t("bar.lost", { host }), more, href };
  if (tunnel.state !== "connected") return { tone: "busy", words: t("bar.connecting", { host }), more, href };
  const url = publicUrl ?? "";
  return { tone: "good", words: t("bar.public", { host }), more: t("bar.publicMore", { url }), href };
}

/** The lane that comes nearest to the end of its month's quota; null where nobody counts. */
export function fullestLane(lanes: readonly LaneStatus[]): LaneStatus | null {
  const share = ({ quota }: LaneStatus) => (quota === null ? -1 : quota.used / quota.limit);
  return lanes
    .filter(({ quota }) => quota !== null)
    .reduce<LaneStatus | null>(
      (most, lane) => (most === null || share(lane) > share(most) ? lane : most),
      null,
    );
}

/** How many things need the user now. */
export const troubleCount = ({ receiving, problems }: Status): number =>
  problems.length + (receiving.ok ? 0 : 1);

const toneOf = (code: string): Tone => (code === "quota/warning" ? "held" : "bad");
