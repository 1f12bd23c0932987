import type { Connector } from "../../shared/model/connector.ts";
import type { DueDelivery } from "../store/records.ts";
import type { Digester, DigestOptions } from "./digester.ts";
import type { Gate } from "./gate.ts";
import type { LaneDeps } from "./lane.ts";
import type { OutOfBandSend, OutOfBandSends } from "./out-of-band-sends.ts";
import { ALERTS_A_DIGEST, nextSend } from "./pace.ts";
import { INTERVAL_S } from "./rate-window.ts";
import type { Place, Robot, Share } from "./robot.ts";

/** What a lane does next. A place was taken in the robot's window for what is to be sent. */
export type Step =
  | { readonly send: DueDelivery; readonly place: Place }
  | { readonly outOfBand: OutOfBandSend; readonly place: Place }
  | { readonly waitMs: number }
  | "idle";

/** Says whose turn it is in a lane: tests first, then what waits, within what the robot's window leaves free. */
export interface Turns {
  /** @param untilProbeMs - how long the gate `probe` still lets no delivery pass */
  next(gate: Gate, untilProbeMs: number): Promise<Step>;
  /** The lane wants nothing for now: the others of its robot need not wait for it. */
  leave(): void;
}

/** A backlog is counted up to so many deliveries: what is more changes nothing. */
const MAX_COUNTED = 2_000;
/** How soon is looked again when another lane of the robot goes first, in ms; the end of its message comes sooner. */
const TURN_RETRY_MS = 1_000;

export interface TurnsDeps extends LaneDeps {
  readonly outOfBandSends: OutOfBandSends;
  readonly digester: Digester;
}

export function createTurns(connectorId: string, deps: TurnsDeps): Turns {
  const { store, clock, outOfBandSends, digester } = deps;
  /** Until then, what comes after a digest gathers for the next one; on the monotonic clock. */
  let gatherUntil = Number.NEGATIVE_INFINITY;
  /** Until then HIGH gives it no preference: it has told all it had, and the others of the robot are to have their turn. */
  let inTurnUntil = Number.NEGATIVE_INFINITY;
  /** The one whose window the lane uses. */
  let robot: Robot | null = null;

  async function next(open: Gate, untilProbeMs: number): Promise<Step> {
    const step = await nextOf(open, untilProbeMs);
    // The others of the robot need not wait for one that has nothing to send.
    if (step === "idle") leave();
    return step;
  }

  async function nextOf(open: Gate, untilProbeMs: number): Promise<Step> {
    if (open === "closed" && outOfBandSends.isEmpty()) return "idle";
    const current = robotNow();

    if (!outOfBandSends.isEmpty()) {
      if (!current.allowsTest()) return { waitMs: current.testAt() - clock.monotonic() };
      const place = current.takePlace(connectorId, true);
      const outOfBand = outOfBandSends.take();
      if (outOfBand !== undefined) return { outOfBand, place };
      place.unused();
    }
    if (open === "probe") return await nextProbe(current, untilProbeMs);
    const connector = deps.connector();
    return open === "open" && connector !== null ? await nextAlert(connector, current) : "idle";
  }

  /** What of the queue goes next, and how (`nextSend`). */
  async function nextAlert(connector: Connector, current: Robot): Promise<Step> {
    const due = await store.nextDue(connectorId, clock.now());
    if (due === null) return await untilDue(current);
    const backlog = await store.digestBacklog(connectorId, MAX_COUNTED);
    const oldestAt = Math.min(due.createdAt, backlog.oldestAt ?? due.createdAt);
    const share = current.claim(connectorId, {
      urgent: due.urgent && clock.monotonic() >= inTurnUntil,
      since: oldestAt,
      waiting: Math.max(1, backlog.waiting),
    });
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
        return untilFree(share);
      case "gather":
        current.withdraw(connectorId);
        return { waitMs: gatherUntil - now };
      case "space":
        return { waitMs: Math.max(share.digestIntervalMs, share.messageIntervalMs) };
      case "single":
        return { send: due, place: current.takePlace(connectorId) };
      case "digest":
        // At once, so that no other lane goes with it; what is certainly named needs not be counted first.
        if (waiting <= ALERTS_A_DIGEST) current.startInterval();
        return await nextDigest(connector, current.takePlace(connectorId), {
          lateBefore: isLate ? lateBefore : null,
          requested: Math.ceil(share.waiting / share.free),
          gatherMs: share.gatherMs,
        });
    }
  }

  /** The oldest delivery, once it is time to see whether a blocked robot works again. */
  async function nextProbe(current: Robot, untilProbeMs: number): Promise<Step> {
    if (untilProbeMs > 0) {
      current.withdraw(connectorId);
      return { waitMs: untilProbeMs };
    }
    const oldest = await store.oldestDue(connectorId, clock.now());
    if (oldest === null) return await untilDue(current);
    const { urgent, createdAt: since } = oldest;
    const share = current.claim(connectorId, { urgent, since, waiting: 1 });
    return share.free < 1 ? untilFree(share) : { send: oldest, place: current.takePlace(connectorId) };
  }

  async function untilDue(current: Robot): Promise<Step> {
    current.withdraw(connectorId);
    const dueAt = await store.nextDueAt(connectorId);
    return dueAt === null ? "idle" : { waitMs: Math.max(0, dueAt - clock.now()) };
  }

  function untilFree({ freeAt }: Share): Step {
    const now = clock.monotonic();
    return { waitMs: freeAt > now ? freeAt - now : TURN_RETRY_MS };
  }

  async function nextDigest(
    connector: Connector,
    place: Place,
    { gatherMs, ...options }: DigestOptions & { readonly gatherMs: number },
  ): Promise<Step> {
    try {
      const made = await digester.makeDigest(connector, options);
      if (made === "all") {
        robotNow().startInterval();
        gatherUntil = clock.monotonic() + gatherMs;
        inTurnUntil = clock.monotonic() + INTERVAL_S * 1000;
      }
      // Where no digest could be made after all, what is next goes out by itself.
      const due = await store.nextDue(connectorId, clock.now());
      if (due !== null) return { send: due, place };
    } catch (thrown) {
      place.unused();
      throw thrown;
    }
    place.unused();
    return { waitMs: 0 };
  }

  function robotNow(): Robot {
    const current = deps.robot();
    if (robot !== current) robot?.withdraw(connectorId);
    robot = current;
    return current;
  }

  const leave = () => robot?.withdraw(connectorId);

  return { next, leave };
}
