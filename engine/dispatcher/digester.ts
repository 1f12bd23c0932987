import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { ConnectorType, DigestEntry, DigestInput } from "../connectors/connector-type.ts";
import { digestEntries } from "../connectors/render-input.ts";
import type { Clock } from "../lib/clock.ts";
import { newId } from "../lib/new-id.ts";
import { uniteMentions } from "../routing/unite-mentions.ts";
import type { DigestableDelivery, NewDigest } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import type { Grant } from "./ownership.ts";

/** The maximum number of deliveries that are considered for one digest; the others go into the next. */
const MAX_CANDIDATES = 1_000;

export interface DigesterDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly connectorType: ConnectorType;
  readonly grant: () => Grant;
  readonly onEventChanged: (eventId: string) => void;
  /** The state of many deliveries changed at once. */
  readonly onLaneChanged: () => void;
}

/** Turns a lane's backlog into digests, so that DingTalk's limits swallow no alert. */
export interface Digester {
  /**
   * Creates a digest of the waiting deliveries, or of those that have waited too long. It is the lane's next message.
   */
  makeDigest(connector: Connector, options: DigestOptions): Promise<DigestMade>;
  /**
   * Replaces a rejected digest with two, each with half of its alerts, so that the rejected alert is soon isolated.
   * A half with a single alert becomes no digest: the alert is sent on its own.
   */
  halvesOf(connector: Connector, digestId: string): Promise<NewDigest[]>;
}

export interface DigestOptions {
  /** Only alerts that have waited since before this moment (Unix ms), which the message mentions; null for all. */
  readonly lateBefore: number | null;
  /** How many alerts it should name, so that one round of digests names all waiting alerts. */
  readonly requested: number;
}

/** `none`: nothing may be digested (any more); `all`: it names all waiting alerts; `part`: it was full before. */
export type DigestMade = "none" | "all" | "part";

export function createDigester(deps: DigesterDeps): Digester {
  const { store, clock, connectorType } = deps;

  async function makeDigest(
    connector: Connector,
    { lateBefore, requested }: DigestOptions,
  ): Promise<DigestMade> {
    const found = await store.findDigestable(connector.id, MAX_CANDIDATES);
    const candidates = lateBefore === null ? found : lateMembers(found, lateBefore);
    if (candidates.length === 0) return "none";
    const hasMore = found.length >= MAX_CANDIDATES;
    const options = { late: lateBefore !== null, requested, hasMore };
    const { digest, isWhole } = digestOf(connector, candidates, options);
    if (!(await store.addDigest(digest, deps.grant().lease))) return "none";
    deps.onEventChanged(digest.eventId);
    deps.onLaneChanged();
    return isWhole && !hasMore ? "all" : "part";
  }

  /** The digest of as many of these deliveries as it has room for. */
  function digestOf(
    connector: Connector,
    candidates: readonly DigestableDelivery[],
    options: Pick<DigestInput, "late" | "requested" | "hasMore">,
  ): { digest: NewDigest; isWhole: boolean } {
    const entries = digestEntries(candidates);
    const mention = uniteMentions(candidates.map((candidate) => candidate.mention));
    const language = mostFrequent(candidates.map((one) => one.language)) ?? "en";
    const timeZone = mostFrequent(candidates.map((one) => one.timeZone)) ?? clock.timeZone();
    const { message, taken } = connectorType.renderDigest({
      entries,
      connector,
      mention,
      language,
      timeZone,
      ...options,
    });
    const inMessage = entries.slice(0, taken);
    const now = clock.now();
    const eventId = newId(now);
    const digest = {
      eventId,
      deliveryId: newId(now),
      connectorId: connector.id,
      createdAt: now,
      message,
      mention,
      language,
      timeZone,
      alert: digestAlert(inMessage, eventId, now),
      memberIds: inMessage.flatMap((entry) => entry.events.map((event) => event.deliveryId)),
    };
    return { digest, isWhole: taken === entries.length };
  }

  async function halvesOf(connector: Connector, digestId: string): Promise<NewDigest[]> {
    const members = await store.digestMembers(digestId);
    const entries = digestEntries(members);
    const middle = Math.ceil(entries.length / 2);
    const lateBefore = clock.now() - connector.digest.lateAfterMinutes * 60_000;
    return [entries.slice(0, middle), entries.slice(middle)].flatMap((half) => {
      if (half.length < 2) return [];
      const ids = new Set(half.flatMap(({ events }) => events.map(({ deliveryId }) => deliveryId)));
      const halfMembers = members.filter(({ id }) => ids.has(id));
      const late = lateMembers(halfMembers, lateBefore).length === halfMembers.length;
      return [digestOf(connector, halfMembers, { late, requested: half.length, hasMore: false }).digest];
    });
  }

  return { makeDigest, halvesOf };
}

/** All events of an alert, so that a digest never overtakes an earlier event of one of its alerts. */
function lateMembers(candidates: readonly DigestableDelivery[], lateBefore: number): DigestableDelivery[] {
  const late = new Set(candidates.flatMap((one) => (one.createdAt < lateBefore ? [one.alertRef] : [])));
  return candidates.filter((candidate) => late.has(candidate.alertRef));
}

/** The event of a digest in the log. */
function digestAlert(entries: readonly DigestEntry[], eventId: string, now: number): AlertEvent {
  const high = entries.filter((entry) => entry.alert.priority === "HIGH").length;
  return syntheticAlert({
    type: "digest",
    alertId: `digest-${eventId}`,
    summary: "",
    digest: { alerts: entries.length, high },
    details: entries.map((entry) => entry.alert.summary).join("\n"),
    priority: high > 0 ? "HIGH" : null,
    occurredAt: now,
  });
}

/**
 * The language or the time zone of a digest: that of most of its deliveries, or of the oldest if there is a tie. Pure.
 * @param values - of the deliveries, oldest first
 */
export function mostFrequent<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  // Sorting is stable, and a map keeps the insertion order of its keys.
  const [most] = [...counts].sort(([, left], [, right]) => right - left);
  return most?.[0];
}
