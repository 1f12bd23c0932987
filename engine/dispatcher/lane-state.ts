import type { LaneStatus } from "../../shared/model/status.ts";
import type { SendVerdict } from "../connectors/connector-type.ts";
import type { LaneProof, LaneRecord } from "../store/records.ts";
import type { LaneDeps } from "./lane.ts";
import { blockAfterRestart, blockAgain, SECRET_MISSING, shiftBlock } from "./lane-block.ts";
import { proofAfter, proofKey, testedState } from "./lane-proof.ts";

/**
 * `closed`: no delivery is sent; `probe`: one is sent when a probe is due, to find out whether the robot works again;
 * `open`: all are sent.
 */
export type Gate = "closed" | "probe" | "open";

export interface GateInput {
  readonly enabled: boolean;
  readonly paused: boolean;
  readonly lane: LaneRecord;
}

/** Which deliveries a lane may send now. Tests are sent beside the queue and pass every gate except a hold. */
export function gateOf({ enabled, paused, lane }: GateInput): Gate {
  if (!enabled || paused || lane.holdUntil !== null) return "closed";
  return lane.blocked === null ? "open" : "probe";
}

/** A lane's hold and block, in memory and in the store. */
export interface LaneState {
  readonly record: LaneRecord;
  /** Continues with the state that was stored before a restart. */
  restore(stored: LaneRecord | undefined): void;
  gate(): Gate;
  /** The time until the gate `probe` lets a delivery pass, in ms. */
  untilProbeMs(): number;
  /** The next probe of a block is due now, because something changed that may have repaired the robot. */
  requestProbe(): void;
  /** Whether a probe was requested; clears the request. */
  takeProbeRequest(): boolean;
  /** The rest of the hold, in ms; a hold that is over is removed. */
  untilHoldEndsMs(): Promise<number>;
  /** Ends the block of a disabled connector: nothing is sent to its robot, so nothing has to be fixed. */
  unblockDisabled(): Promise<void>;
  /** Holds the lane for at least `forMs`. */
  hold(forMs: number): Promise<void>;
  /** The connector's secrets are not available. */
  blockForSecret(): Promise<void>;
  /** A test has shown whether the robot accepts messages as configured: it unblocks the lane, and never blocks it. */
  learn(verdict: "delivered" | "block"): Promise<void>;
  /** The proof after the robot has answered to a delivery. */
  proofAfter(verdict: SendVerdict): LaneProof | null;
  tested(): LaneStatus["tested"];
  /** The wall clock was set by `byMs`: the rest of each wait stays the same. */
  shift(byMs: number): void;
  /**
   * Continues with the outcome of an attempt, which has been stored.
   * @returns whether hold or block changed
   */
  adopt(settled: LaneRecord): boolean;
}

export interface LaneStateDeps
  extends Pick<
    LaneDeps,
    "store" | "clock" | "grant" | "connector" | "credentials" | "paused" | "onLaneChanged"
  > {
  readonly connectorType: Pick<LaneDeps["connectorType"], "isLocal">;
}

export function createLaneState(connectorId: string, deps: LaneStateDeps): LaneState {
  const { store, clock } = deps;
  let record: LaneRecord = { connectorId, holdUntil: null, blocked: null };
  let isProbeRequested = false;

  async function save(changed: LaneRecord) {
    await store.putLane(changed, deps.grant().lease);
    record = changed;
    deps.onLaneChanged();
  }

  /** Null for a connector that was removed. */
  function keyNow(): string | null {
    const connector = deps.connector();
    return connector === null ? null : proofKey(connector, deps.credentials());
  }

  function proofNow(verdict: SendVerdict) {
    const key = keyNow();
    return key === null ? null : proofAfter(record.proof ?? null, verdict, key);
  }

  return {
    get record() {
      return record;
    },
    restore(stored) {
      record = stored ?? record;
      const { blocked } = record;
      if (blocked === null) return;
      // A missing secret that is available again needs no answer of the robot.
      const isRepaired = blocked.reason.code === SECRET_MISSING.code && deps.credentials() !== null;
      const now = clock.now();
      record = {
        ...record,
        blocked: isRepaired ? { ...blocked, probeAt: now } : blockAfterRestart(blocked, now),
      };
    },
    gate: () => gateOf({ enabled: deps.connector()?.enabled ?? false, paused: deps.paused(), lane: record }),
    untilProbeMs: () =>
      record.blocked === null || isProbeRequested ? 0 : Math.max(0, record.blocked.probeAt - clock.now()),
    requestProbe() {
      isProbeRequested = true;
    },
    takeProbeRequest() {
      const wasRequested = isProbeRequested;
      isProbeRequested = false;
      return wasRequested;
    },
    async untilHoldEndsMs() {
      if (record.holdUntil === null) return 0;
      const leftMs = record.holdUntil - clock.now();
      if (leftMs > 0) return leftMs;
      await save({ ...record, holdUntil: null });
      return 0;
    },
    async unblockDisabled() {
      if (record.blocked !== null && deps.connector()?.enabled === false)
        await save({ ...record, blocked: null });
    },
    async hold(forMs) {
      const holdUntil = clock.now() + forMs;
      if ((record.holdUntil ?? 0) < holdUntil) await save({ ...record, holdUntil });
    },
    blockForSecret: () =>
      save({
        ...record,
        blocked: blockAgain(record.blocked, SECRET_MISSING, clock.now()),
        proof: proofNow("block"),
      }),
    async learn(verdict) {
      const proof = proofNow(verdict);
      const blocked = verdict === "delivered" ? null : record.blocked;
      if (blocked !== record.blocked || proof !== (record.proof ?? null))
        await save({ ...record, blocked, proof });
    },
    proofAfter: proofNow,
    tested() {
      if (deps.connectorType.isLocal) return "works";
      const key = keyNow();
      return key === null ? "untested" : testedState(record.proof ?? null, key);
    },
    shift(byMs) {
      const { holdUntil, blocked } = record;
      record = {
        ...record,
        holdUntil: holdUntil === null ? null : holdUntil + byMs,
        blocked: blocked === null ? null : shiftBlock(blocked, byMs),
      };
    },
    adopt(settled) {
      const isChanged = settled.holdUntil !== record.holdUntil || settled.blocked !== record.blocked;
      // Another lane of the robot may have been held for longer while the attempt was stored.
      record = { ...settled, holdUntil: later(settled.holdUntil, record.holdUntil) };
      return isChanged;
    },
  };
}

const later = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.max(one, other);
