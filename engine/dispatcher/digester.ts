import { digestSummary } from "../../shared/digest-summary.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { Clock } from "../clock.ts";
import { madeUpAlert } from "../made-up-alert.ts";
import { newId } from "../new-id.ts";
import { uniteMentions } from "../routing/unite-mentions.ts";
import type { DigestableDelivery } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { ConnectorType, DigestEntry } from "./connector-type.ts";
import { digestEntries } from "./digest-entries.ts";
import { digestLanguage } from "./digest-language.ts";

/** The most deliveries that are looked at for one digest; what is left over goes into the next. */
const MAX_CANDIDATES = 2_000;

export interface DigesterDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly connectorType: ConnectorType;
  readonly onEventChanged: (eventId: string) => void;
  /** The look of many deliveries changed at once. */
  readonly onLaneChanged: () => void;
}

/** Turns a lane's backlog into digests, so that DingTalk's limits swallow no alert. */
export interface Digester {
  /**
   * Makes a digest if the lane has backed up, or if something has waited too long; it then waits in the lane as an
   * urgent delivery of its own.
   * @param freePlaces - messages that may still go out in the present window
   * @returns whether it made one
   */
  digestBacklog(connector: Connector, freePlaces: number): Promise<boolean>;
}

export function createDigester(deps: DigesterDeps): Digester {
  const { store, clock, connectorType } = deps;

  async function makeDigest(connector: Connector, candidates: readonly DigestableDelivery[], late: boolean) {
    const entries = digestEntries(candidates);
    const mention = uniteMentions(candidates.map((candidate) => candidate.mention));
    const language = digestLanguage(candidates);
    const { message, taken } = connectorType.renderDigest({ entries, connector, mention, language, late });
    const inMessage = entries.slice(0, taken);
    const now = clock.now();
    const eventId = newId(now);
    const stored = await store.addDigest({
      eventId,
      deliveryId: newId(now),
      connectorId: connector.id,
      createdAt: now,
      message,
      mention,
      language,
      alert: digestAlert(inMessage, eventId, now),
      memberIds: inMessage.flatMap((entry) => entry.events.map((event) => event.deliveryId)),
    });
    if (!stored) return false;
    deps.onEventChanged(eventId);
    deps.onLaneChanged();
    return true;
  }

  return {
    async digestBacklog(connector, freePlaces) {
      const { above, lateAfterMinutes } = connector.digest;
      const most = Math.max(1, above ?? freePlaces);
      const waiting = await store.countDigestable(connector.id, most + 1);
      if (waiting === 0) return false;
      const backedUp = waiting > most;
      // The oldest come first, so a look at the first tells whether anything is late.
      const candidates = await store.findDigestable(connector.id, backedUp ? MAX_CANDIDATES : 1);
      const lateBefore = clock.now() - lateAfterMinutes * 60_000;
      const isLate = (candidate: DigestableDelivery) => candidate.createdAt < lateBefore;
      if (candidates[0] !== undefined && isLate(candidates[0])) {
        const all = backedUp ? candidates : await store.findDigestable(connector.id, MAX_CANDIDATES);
        // Whole alerts, so that a digest never overtakes an earlier event of one of its own.
        const late = new Set(all.filter(isLate).map((candidate) => candidate.alertRef));
        return await makeDigest(
          connector,
          all.filter((candidate) => late.has(candidate.alertRef)),
          true,
        );
      }
      return backedUp && (await makeDigest(connector, candidates, false));
    },
  };
}

/** What the log shows of a digest. */
function digestAlert(entries: readonly DigestEntry[], eventId: string, now: number): AlertEvent {
  const high = entries.filter((entry) => entry.alert.priority === "HIGH").length;
  return madeUpAlert({
    type: "digest",
    alertId: `digest-${eventId}`,
    summary: digestSummary({ alerts: entries.length, high }),
    details: entries.map((entry) => entry.alert.summary).join("\n"),
    priority: high > 0 ? "HIGH" : null,
    occurredAt: now,
  });
}
