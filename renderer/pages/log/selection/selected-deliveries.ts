import type { EventSummary } from "../../../../shared/model/event.ts";
import { isFinished, isWaiting, latestByConnector } from "../words/delivery-words.ts";

/**
 * The deliveries that a replay of several events sends: for each event, the last delivery to every connector, if it has
 * ended.
 */
export const replayable = (events: readonly EventSummary[]): string[] =>
  events.flatMap(({ deliveries }) =>
    latestByConnector(deliveries)
      .filter(isFinished)
      .map(({ id }) => id),
  );

/** Why nothing of an event can be replayed, as a key of the words. */
export const whyNothingToReplay = ({ deliveries }: Pick<EventSummary, "deliveries">) =>
  deliveries.some(isWaiting) ? "stillWaiting" : "nothingToReplay";

/** The deliveries that can be cancelled; members of a digest are cancelled with the digest. */
export const cancellable = (events: readonly EventSummary[]): string[] =>
  events.flatMap(({ deliveries }) =>
    deliveries.filter((delivery) => isWaiting(delivery) && delivery.digestId === null).map(({ id }) => id),
  );

/** What is sent to another connector. */
export interface ConnectorPlan {
  /** The deliveries to replay. */
  readonly replay: readonly string[];
  /** The events to forward manually. */
  readonly forward: readonly string[];
}

/** The commands for the selected rows. */
export interface Selected {
  /** The number of selected rows. */
  readonly count: number;
  /** The deliveries that a replay sends. */
  readonly replay: readonly string[];
  readonly toConnector: ConnectorPlan;
  /** The number of deliveries that can be cancelled. */
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

/** Sends several events to one connector: replays one delivery of each, and forwards the events without a delivery. */
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

/** The progress of a command that takes several calls. */
export interface Progress {
  readonly count: number;
  /** The error that stopped it; undefined if everything was done. */
  readonly stoppedBy?: unknown;
}

/** One of several calls; resolves to the number of items that it changed. */
type Step = () => Promise<number>;

/** Splits ids into as many calls as the contract's limit requires. */
export function inPortions(ids: readonly string[], call: (some: string[]) => Promise<number>): Step[] {
  const steps: Step[] = [];
  for (let from = 0; from < ids.length; from += MAX_IDS) {
    const some = ids.slice(from, from + MAX_IDS);
    steps.push(() => call(some));
  }
  return steps;
}

/**
 * Runs the steps one after the other until one fails; the progress up to then is reported.
 * @throws the error of the first step if nothing was done
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
