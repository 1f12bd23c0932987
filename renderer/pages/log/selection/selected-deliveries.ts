import type { EventSummary } from "../../../../shared/model/event.ts";
import { isFinished, isWaiting, latestByConnector } from "../words/delivery-words.ts";

/** What a replay of several events sends again: of each, the last delivery to every connector, if it has ended. */
export const replayable = (events: readonly EventSummary[]): string[] =>
  events.flatMap(({ deliveries }) =>
    latestByConnector(deliveries)
      .filter(isFinished)
      .map(({ id }) => id),
  );

/** What can still be taken back; a delivery that stands in a digest goes with the digest. */
export const cancellable = (events: readonly EventSummary[]): string[] =>
  events.flatMap(({ deliveries }) =>
    deliveries.filter((delivery) => isWaiting(delivery) && delivery.digestId === null).map(({ id }) => id),
  );

/** What goes to another connector. */
export interface ConnectorPlan {
  /** Deliveries that are sent again. */
  readonly replay: readonly string[];
  /** Events that are forwarded by hand. */
  readonly forward: readonly string[];
}

/** What can be done with the selected rows. */
export interface Selected {
  /** How many rows are selected. */
  readonly count: number;
  /** The deliveries that a replay sends again. */
  readonly replay: readonly string[];
  readonly toConnector: ConnectorPlan;
  /** How many deliveries can be cancelled. */
  readonly waiting: number;
  waitingIds(): Promise<readonly string[]>;
  eventIds(): Promise<readonly string[]>;
}

export function selectedEvents(events: readonly EventSummary[]): Selected {
  const waiting = cancellable(events);
  return {
    count: events.length,
    replay: replayable(events),
    toConnector: toConnectorPlan(events),
    waiting: waiting.length,
    waitingIds: async () => waiting,
    eventIds: async () => events.map(({ id }) => id),
  };
}

/** Several events to one connector: by replaying one delivery of each, or forwarding by hand what had none. */
export function toConnectorPlan(events: readonly EventSummary[]): ConnectorPlan {
  const replay: string[] = [];
  const forward: string[] = [];
  for (const { id, kind, deliveries } of events) {
    const ended = deliveries.findLast(isFinished);
    if (ended !== undefined) replay.push(ended.id);
    else if (deliveries.length === 0 && kind === "alert") forward.push(id);
  }
  return { replay, forward };
}

/** As the contract takes them. */
const MAX_IDS = 1_000;

/** How far something came that is done in several calls. */
export interface Progress {
  readonly count: number;
  /** What ended it before its end; undefined when all is done. */
  readonly stoppedBy?: unknown;
}

/** One call of several; answers how many it was about. */
type Step = () => Promise<number>;

/** Ids in as many calls as the contract asks for. */
export function inPortions(ids: readonly string[], call: (some: string[]) => Promise<number>): Step[] {
  const steps: Step[] = [];
  for (let from = 0; from < ids.length; from += MAX_IDS) {
    const some = ids.slice(from, from + MAX_IDS);
    steps.push(() => call(some));
  }
  return steps;
}

/**
 * Takes the steps one after the other, until one fails: what was done before is not lost by that, and must be told.
 * @throws what the first step throws when nothing was done
 */
export async function inSteps(steps: readonly Step[]): Promise<Progress> {
  let count = 0;
  for (const step of steps) {
    try {
      count += await step();
    } catch (thrown) {
      if (count === 0) throw thrown;
      return { count, stoppedBy: thrown };
    }
  }
  return { count };
}
