import type { Connector } from "../../shared/model/connector.ts";
import type { Backlog, DueDelivery } from "../store/records.ts";
import type { Digester, DigestOptions } from "./digester.ts";
import type { LaneDeps } from "./lane.ts";
import type { Gate } from "./lane-state.ts";
import { ALERTS_A_DIGEST, nextSend } from "./pace.ts";
import { INTERVAL_S } from "./rate-window.ts";
import type { Place, Robot, Share } from "./robot.ts";

/** Sends a message that is not a delivery. It never rejects, and the signal aborts it. */
export type OutOfBandSend = (signal: AbortSignal) => Promise<void>;

/** What a lane does next. If it sends something, a place was taken in the robot's window. */
export type Turn =
  | { readonly send: DueDelivery; readonly place: Place }
  | { readonly outOfBand: OutOfBandSend; readonly place: Place }
  | { readonly waitMs: number }
  | "idle";

/** Decides whose turn it is in a lane: out-of-band sends first, then the queue, as far as the robot's window allows. */
export interface Turns {
  /** @returns cancels it; false if its turn has already come */
  addOutOfBand(send: OutOfBandSend): () => boolean;
  /** @param untilProbeMs - the time until the gate `probe` lets a delivery pass */
  next(gate: Gate, untilProbeMs: number): Promise<Turn>;
  /** The lane has no claim for now, so the other lanes of its robot need not wait for it. */
  leave(): void;
}

/** The limit of counting a backlog: more deliveries would change nothing. */
const MAX_COUNTED = 2_000;
/** When a lane that gives way to another one checks again, in ms; it is woken when that one's message ends. */
const TURN_RETRY_MS = 1_000;

export interface TurnsDeps extends LaneDeps {
  readonly digester: Digester;
}

export function createTurns(connectorId: string, deps: TurnsDeps): Turns {
  const { store, clock } = deps;
  const outOfBandSends: OutOfBandSend[] = [];
  const deliveryTurns = createDeliveryTurns(connectorId, deps);
  /** The robot whose window the lane uses. */
  let robot: Robot | null = null;

  async function next(gate: Gate, untilProbeMs: number): Promise<Turn> {
    const turn = await turnOf(gate, untilProbeMs);
    if (turn === "idle") leave();
    return turn;
  }

  async function turnOf(gate: Gate, untilProbeMs: number): Promise<Turn> {
    const [outOfBand] = outOfBandSends;
    if (gate === "closed" && outOfBand === undefined) return "idle";
    const current = currentRobot();
    if (outOfBand !== undefined) {
      if (!current.allowsTest()) return { waitMs: current.testAt() - clock.monotonic() };
      outOfBandSends.shift();
      return { outOfBand, place: current.takePlace(connectorId, true) };
    }
    if (gate === "probe") return await nextProbe(current, untilProbeMs);
    const connector = deps.connector();
    return connector === null ? "idle" : await deliveryTurns.next(connector, current);
  }

  /** The oldest delivery, once it is time to find out whether a blocked robot works again. */
  async function nextProbe(current: Robot, untilProbeMs: number): Promise<Turn> {
    if (untilProbeMs > 0) {
      current.withdraw(connectorId);
      return { waitMs: untilProbeMs };
    }
    const oldest = await store.oldestDue(connectorId, clock.now());
    if (oldest === null) return await untilDue(connectorId, current, deps);
    const { urgent, createdAt: since } = oldest;
    const share = current.claim(connectorId, { urgent, since, waiting: 1 });
    if (share.free < 1) return untilFree(share, deps);
    return { send: oldest, place: current.takePlace(connectorId) };
  }

  function currentRobot(): Robot {
    const current = deps.robot();
    if (robot !== current) robot?.withdraw(connectorId);
    robot = current;
    return current;
  }

  const leave = () => robot?.withdraw(connectorId);

  return {
    next,
    leave,
    addOutOfBand(send) {
      outOfBandSends.push(send);
      return () => {
        const index = outOfBandSends.indexOf(send);
        if (index >= 0) outOfBandSends.splice(index, 1);
        return index >= 0;
      };
    },
  };
}

interface DeliveryTurns {
  next(connector: Connector, robot: Robot): Promise<Turn>;
}

/** Decides what is sent next, and whether on its own or in a digest (`nextSend`). */
function createDeliveryTurns(connectorId: string, deps: TurnsDeps): DeliveryTurns {
  const { store, clock, digester } = deps;
  /** Until then, alerts that arrive after a digest are collected for the next one; on the monotonic clock. */
  let gatherUntil = Number.NEGATIVE_INFINITY;
  /**
   * Until then HIGH gives the lane no preference over others of the robot, because a digest has just named all its
   * alerts.
   */
  let inTurnUntil = Number.NEGATIVE_INFINITY;

  async function next(connector: Connector, robot: Robot): Promise<Turn> {
    const due = await store.nextDue(connectorId, clock.now());
    if (due === null) return await untilDue(connectorId, robot, deps);
    const backlog = await store.digestBacklog(connectorId, MAX_COUNTED);
    const share = claim(robot, due, backlog);
    const now = clock.monotonic();
    const lateBefore = clock.now() - connector.digest.lateAfterMinutes * 60_000;
    const isLate = backlog.oldestAt !== null && backlog.oldestAt < lateBefore;
    const waiting = due.digest === null ? backlog.waiting : 0;
    const choice = nextSend({
      ...share,
      waiting,
      waitingInAll: share.waiting,
      above: connector.digest.above,
      isLate: isLate && due.digest === null,
      gatherMs: gatherUntil - now,
    });
    switch (choice) {
      case "wait":
        return untilFree(share, deps);
      case "gather":
        robot.withdraw(connectorId);
        return { waitMs: gatherUntil - now };
      case "space":
        return { waitMs: Math.max(share.digestIntervalMs, share.messageIntervalMs) };
      case "single":
        return { send: due, place: robot.takePlace(connectorId) };
      case "digest":
        // Before the digest is created, so that no other lane creates one too; so few alerts certainly all fit.
        if (waiting <= ALERTS_A_DIGEST) robot.startInterval();
        return await nextDigest(connector, robot.takePlace(connectorId), {
          lateBefore: isLate ? lateBefore : null,
          requested: Math.ceil(share.waiting / share.free),
          gatherMs: share.gatherMs,
        });
    }
  }

  function claim(robot: Robot, due: DueDelivery, backlog: Backlog): Share {
    return robot.claim(connectorId, {
      urgent: due.urgent && clock.monotonic() >= inTurnUntil,
      since: Math.min(due.createdAt, backlog.oldestAt ?? due.createdAt),
      waiting: Math.max(1, backlog.waiting),
    });
  }

  async function nextDigest(
    connector: Connector,
    place: Place,
    { gatherMs, ...options }: DigestOptions & { readonly gatherMs: number },
  ): Promise<Turn> {
    try {
      const made = await digester.makeDigest(connector, options);
      if (made === "all") {
        deps.robot().startInterval();
        gatherUntil = clock.monotonic() + gatherMs;
        inTurnUntil = clock.monotonic() + INTERVAL_S * 1000;
      }
      // If no digest could be created after all, the next delivery is sent on its own.
      const due = await store.nextDue(connectorId, clock.now());
      if (due !== null) return { send: due, place };
    } catch (thrown) {
      place.unused();
      throw thrown;
    }
    place.unused();
    return { waitMs: 0 };
  }

  return { next };
}

async function untilDue(connectorId: string, robot: Robot, { store, clock }: LaneDeps): Promise<Turn> {
  robot.withdraw(connectorId);
  const dueAt = await store.nextDueAt(connectorId);
  return dueAt === null ? "idle" : { waitMs: Math.max(0, dueAt - clock.now()) };
}

function untilFree({ freeAt }: Share, { clock }: LaneDeps): Turn {
  const now = clock.monotonic();
  return { waitMs: freeAt > now ? freeAt - now : TURN_RETRY_MS };
}
