import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { ConnectorType, DigestInput } from "../../engine/connectors/connector-type.ts";
import { dingtalkRobot } from "../../engine/dingtalk/robot.ts";
import { createDigester, type DigestOptions } from "../../engine/dispatcher/digester.ts";
import { UNLIMITED } from "../../engine/dispatcher/ownership.ts";
import { createRobot } from "../../engine/dispatcher/robot.ts";
import { createTurns, type Turn, type TurnsDeps } from "../../engine/dispatcher/turns.ts";
import { silentLog } from "../../engine/lib/log.ts";
import type { NewDelivery } from "../../engine/store/records.ts";
import { createSqliteStore } from "../../engine/store/sqlite/sqlite-store.ts";
import type { Connector } from "../../shared/model/connector.ts";
import { createManualClock } from "../manual-clock.ts";
import { sampleDelivery, sampleEvent, T0 } from "../store/samples.ts";
import { tempDir } from "../temp-dir.ts";
import { CONNECTOR } from "./lane-bench.ts";

const LANES = ["a", "b"] as const;

/** Two lanes of one robot with a real store; a test requests their turns one by one. */
export async function startTurns(limit = CONNECTOR.rateLimit) {
  const clock = createManualClock(T0);
  const store = await createSqliteStore({ file: join(tempDir(), "tocsin.db"), log: silentLog, clock });
  onTestFinished(() => store.close());
  const newRobot = () =>
    createRobot({
      isOwned: () => true,
      clock,
      limits: () => [limit],
      defaultLimit: limit,
      wake: (lane) => void bench.woken.push(lane),
    });
  const digester = createDigester({
    store,
    clock,
    grant: () => UNLIMITED,
    connectorType: {
      ...dingtalkRobot,
      renderDigest({ entries, requested }: DigestInput) {
        bench.requested.push(requested);
        const message = { title: "digest", text: `${entries.length}` };
        return { message, taken: Math.min(entries.length, bench.maxInDigest) };
      },
    } as unknown as ConnectorType,
    onEventChanged: () => {},
    onLaneChanged: () => {},
  });
  const bench = {
    clock,
    store,
    robot: newRobot(),
    newRobot,
    woken: [] as string[],
    connector: CONNECTOR as Connector | null,
    /** The number of alerts requested for each digest. */
    requested: [] as number[],
    maxInDigest: Number.POSITIVE_INFINITY,
    /** Runs before a digest is created. */
    beforeDigest: async () => {},
    async queue(count: number, lane: (typeof LANES)[number] = "a", over: Partial<NewDelivery> = {}) {
      for (let n = 0; n < count; n++) {
        const id = `${lane}${clock.now()}-${n}`;
        const at = clock.now();
        await store.accept(sampleEvent(id, { receivedAt: at, alert: { alertId: id } }), [
          sampleDelivery(`d-${id}`, { connectorId: lane, createdAt: at, ...over }),
        ]);
      }
    },
    /** The current share of another lane with one delivery that has waited since `since`. */
    shareOfOther(since = clock.now(), urgent = false) {
      const share = bench.robot.claim("other", { urgent, since, waiting: 1 });
      bench.robot.withdraw("other");
      return share;
    },
  };
  /** Whether a lane takes precedence over another one whose delivery has waited since `since`. */
  const isClaimed = (since = clock.now() + 1) =>
    bench.shareOfOther(since).free < bench.shareOfOther(T0 - 1, true).free;
  const turnsOf = (lane: string) =>
    createTurns(lane, {
      store,
      clock,
      robot: () => bench.robot,
      connector: () => bench.connector,
      digester: {
        ...digester,
        async makeDigest(connector: Connector, options: DigestOptions) {
          await bench.beforeDigest();
          return await digester.makeDigest({ ...connector, id: lane }, options);
        },
      },
    } as unknown as TurnsDeps);
  return Object.assign(bench, { isClaimed, a: turnsOf("a"), b: turnsOf("b") });
}

/** Ends the place of a message immediately. */
export function endPlace(turn: Turn) {
  if (typeof turn === "object" && "place" in turn) turn.place.ended();
  return turn;
}

export const withDigest = (digest: Partial<Connector["digest"]>): Connector => ({
  ...CONNECTOR,
  digest: { above: null, lateAfterMinutes: 30, ...digest },
});
