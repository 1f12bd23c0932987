import { AppError } from "../../shared/errors.ts";
import type { DeliveryState } from "../../shared/model/delivery.ts";
import { messageInput } from "../connectors/render-input.ts";
import { newId } from "../lib/new-id.ts";
import type { DueDelivery, LaneRecord } from "../store/records.ts";
import { createDigester } from "./digester.ts";
import { gateOf } from "./gate.ts";
import type { Lane, LaneDeps } from "./lane.ts";
import { blockAfterRestart, blockAgain, SECRET_MISSING, shiftBlock } from "./lane-block.ts";
import { laneStatus } from "./lane-status.ts";
import { createOutOfBandSends, type OutOfBandSend } from "./out-of-band-sends.ts";
import type { Place } from "./robot.ts";
import { createSentCounter } from "./sent-counter.ts";
import { settle } from "./settle.ts";
import { createTurns, type Step } from "./turns.ts";
import { STORE_RETRY_MS, untilStored } from "./until-stored.ts";

/** Works only between `start` and `stop`. */
export function createLane(connectorId: string, deps: LaneDeps): Lane {
  const { store, clock, log } = deps;
  let record: LaneRecord = { connectorId, holdUntil: null, blocked: null };
  /** Something may have mended a blocked robot, so that the next probe does not wait for its time. */
  let probeAsked = false;
  let running = false;
  let work: Promise<void> | null = null;
  let wakeAgain = false;
  let cancelTimer = () => {};
  let abort = new AbortController();
  const sent = createSentCounter(clock, (since) => store.countSent(connectorId, since));
  const outOfBandSends = createOutOfBandSends();
  const digester = createDigester(deps);
  const turns = createTurns(connectorId, { ...deps, outOfBandSends, digester });
  /** Deliveries whose content was refused as it was; lost with a restart, which costs one refusal more. */
  const simplified = new Set<string>();

  const gate = () =>
    gateOf({ enabled: deps.connector()?.enabled ?? false, paused: deps.paused(), lane: record });

  async function start(kept: LaneRecord | undefined) {
    record = kept ?? record;
    const { blocked } = record;
    if (blocked !== null) {
      // That the secrets are back is known here, without asking the robot.
      const isMended = blocked.reason.code === SECRET_MISSING.code && deps.credentials() !== null;
      const now = clock.now();
      record = {
        ...record,
        blocked: isMended ? { ...blocked, probeAt: now } : blockAfterRestart(blocked, now),
      };
    }
    await sent.load();
    running = true;
    wake();
  }

  function wake() {
    if (!running) return;
    if (work !== null) {
      wakeAgain = true;
      return;
    }
    work = run().finally(() => {
      work = null;
      if (!wakeAgain) return;
      wakeAgain = false;
      wake();
    });
  }

  const wakeIn = (delayMs: number) => {
    cancelTimer();
    cancelTimer = clock.after(delayMs, wake);
  };

  async function run() {
    cancelTimer();
    try {
      while (running) {
        const step = await next();
        if (step === "idle") return;
        if ("waitMs" in step) return wakeIn(step.waitMs);
        await ("outOfBand" in step
          ? deliverOutOfBand(step.outOfBand, step.place)
          : deliver(step.send, step.place));
      }
    } catch (thrown) {
      log.error({ err: thrown, connectorId }, "The lane could not use the store; it tries again");
      wakeIn(STORE_RETRY_MS);
    }
  }

  async function next(): Promise<Step> {
    await deps.followClock();
    if (record.holdUntil !== null) {
      const left = record.holdUntil - clock.now();
      if (left > 0) {
        turns.leave();
        return { waitMs: left };
      }
      await keep({ ...record, holdUntil: null });
      deps.onLaneChanged();
    }
    return await turns.next(gate(), untilProbe());
  }

  const untilProbe = () =>
    record.blocked === null || probeAsked ? 0 : Math.max(0, record.blocked.probeAt - clock.now());

  async function deliverOutOfBand(send: OutOfBandSend, place: Place) {
    await send(abort.signal);
    place.ended();
  }

  async function deliver(due: DueDelivery, place: Place) {
    const wasAsked = probeAsked;
    // What is mended from here on is not in this try, so it asks for another.
    probeAsked = false;
    const connector = deps.connector();
    const credentials = deps.credentials();
    if (connector === null || credentials === null) {
      place.unused();
      await keep({ ...record, blocked: blockAgain(record.blocked, SECRET_MISSING, clock.now()) });
      deps.onLaneChanged();
      return;
    }
    const attemptId = newId(clock.now());
    const attempt = { id: attemptId, deliveryId: due.id, startedAt: clock.now() };
    try {
      await store.startAttempt(attempt);
    } catch (thrown) {
      place.unused();
      // The user took it back between the look and the grip.
      probeAsked ||= wasAsked;
      if (thrown instanceof AppError && thrown.code === "conflict") return;
      throw thrown;
    }
    deps.onEventChanged(due.eventId);

    const startedAt = clock.monotonic();
    const input = { ...messageInput(due, due.alert, connector), simplified: simplified.has(due.id) };
    const outcome = await deps.connectorType.send(input, credentials, due.id, abort.signal);
    const durationMs = clock.monotonic() - startedAt;
    place.ended();

    const { delivery, lane } = settle(due, outcome, record, {
      now: clock.now(),
      random: deps.random,
      giveUpAfterMs: deps.giveUpAfterMs(),
      // A digest is split instead: links of alerts that nobody objects to stay.
      isSimplified: input.simplified || due.digest !== null,
    });
    const isRefused = due.digest !== null && outcome.verdict === "refused" && delivery.state === "dead";
    const { outcomeClass, httpStatus, errcode, reason, answer, maybePosted } = outcome;
    const write = async () =>
      store.endAttempt({
        ...(isRefused ? { split: await digester.halvesOf(connector, due.id) } : {}),
        attemptId,
        deliveryId: due.id,
        endedAt: clock.now(),
        durationMs,
        outcome: outcomeClass,
        maybePosted,
        httpStatus,
        errcode,
        reason,
        answer,
        delivery,
        lane,
      });
    await untilStored(clock, write, (thrown) => {
      if (!running) throw thrown;
      log.error({ err: thrown, connectorId }, "The outcome of a try could not be stored yet");
    });
    if (outcome.verdict === "refused") simplified.add(due.id);
    if (isFinal(delivery.state)) simplified.delete(due.id);
    const laneChanged = lane.holdUntil !== record.holdUntil || lane.blocked !== record.blocked;
    // What another lane was told while this was written down stays.
    record = { ...lane, holdUntil: later(lane.holdUntil, record.holdUntil) };
    if (outcome.verdict === "delivered") sent.add();
    log.info({ connectorId, deliveryId: due.id, outcome: outcomeClass, durationMs }, "Tried a delivery");
    deps.onAttemptEnded(outcome);
    deps.onEventChanged(due.eventId);
    if (laneChanged || due.digest !== null) deps.onLaneChanged();
  }

  async function keep(changed: LaneRecord) {
    await store.putLane(changed);
    record = changed;
  }

  function windowStatus() {
    const robot = deps.robot();
    const { messages, perSeconds } = robot.limit();
    const { free, waitMs } = robot.outlook();
    const nextAt = free > 0 ? null : Math.ceil(clock.now() + waitMs);
    return { used: robot.used(), limit: messages, perSeconds, free, nextAt };
  }

  function probe() {
    probeAsked = true;
    wake();
  }

  async function stop(graceMs: number) {
    running = false;
    cancelTimer();
    turns.leave();
    if (work === null) return;
    const cancelCut = clock.after(graceMs, () => abort.abort());
    await work;
    cancelCut();
    abort = new AbortController();
  }

  return {
    start,
    wake,
    stop,
    countSent: sent.add,
    async hold(forMs) {
      const holdUntil = clock.now() + forMs;
      if ((record.holdUntil ?? 0) >= holdUntil) return;
      await keep({ ...record, holdUntil });
      deps.onLaneChanged();
      wake();
    },
    clockSet(byMs) {
      const { holdUntil, blocked } = record;
      record = {
        ...record,
        holdUntil: holdUntil === null ? null : holdUntil + byMs,
        blocked: blocked === null ? null : shiftBlock(blocked, byMs),
      };
      probeAsked = true;
    },
    sendOutOfBand(send) {
      const takeBack = outOfBandSends.add(send);
      wake();
      return takeBack;
    },
    probe,
    async unblock() {
      if (record.blocked === null) return;
      await keep({ ...record, blocked: null });
      deps.onLaneChanged();
      wake();
    },
    status: (connector, counts) =>
      laneStatus({
        connector,
        record,
        counts,
        paused: deps.paused(),
        window: windowStatus(),
        sentThisMonth: sent.count(),
      }),
    get record() {
      return record;
    },
  };
}

const isFinal = (state: DeliveryState): boolean => state !== "queued" && state !== "retrying";

const later = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
