import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { createMonthCounter } from "../../lib/month-counter.ts";
import type { CallQuota, CardStore } from "../../store/card-store.ts";

/** The limits of DingTalk's free edition, in a calendar month (docs/protocols/dingtalk-app.md §8). */
export const FREE_LIMITS: Readonly<Record<CallQuota, number>> = { api: 5_000, stream: 3_000 };

/** How much of a quota is used: from 70 % on it should be looked at, from 90 % on something has to be done. */
export type QuotaLevel = "ok" | "high" | "critical" | "used-up";

export interface QuotaUse {
  /** Calls in the present month. Other apps of the organisation draw on the same quota, and are not counted. */
  readonly used: number;
  readonly limit: number;
  readonly level: QuotaLevel;
}

/** Counts the calls of one app towards the organisation's monthly quotas. */
export interface QuotaCounter {
  /** To be called once, before the first call is counted. @throws AppError `store/unavailable` */
  load(): Promise<void>;
  /** Counts a call. The count also survives a restart, except for calls that the store could not record. */
  count(quota: CallQuota): void;
  use(quota: CallQuota): QuotaUse;
}

export interface QuotaCounterDeps {
  readonly connectorId: string;
  readonly cards: Pick<CardStore, "countCall" | "callsSince">;
  readonly clock: Clock;
  readonly log: Pick<Log, "warn">;
  readonly limits: () => Readonly<Record<CallQuota, number>>;
  /** A quota has reached another level. */
  readonly onLevel: (quota: CallQuota, level: QuotaLevel) => void;
}

export function createQuotaCounter({
  connectorId,
  cards,
  clock,
  log,
  limits,
  onLevel,
}: QuotaCounterDeps): QuotaCounter {
  const counterOf = (quota: CallQuota) =>
    createMonthCounter(clock, (since) => cards.callsSince(connectorId, quota, since));
  const counters = { api: counterOf("api"), stream: counterOf("stream") };

  function use(quota: CallQuota): QuotaUse {
    const used = counters[quota].count();
    const limit = limits()[quota];
    return { used, limit, level: levelOf(used, limit) };
  }

  return {
    async load() {
      await Promise.all([counters.api.load(), counters.stream.load()]);
    },
    count(quota) {
      const before = use(quota).level;
      counters[quota].add();
      const { level } = use(quota);
      if (level !== before) onLevel(quota, level);
      cards.countCall(connectorId, quota, clock.now()).catch((thrown: unknown) => {
        log.warn({ err: thrown, connectorId, quota }, "A call could not be counted");
      });
    },
    use,
  };
}

function levelOf(used: number, limit: number): QuotaLevel {
  if (used >= limit) return "used-up";
  if (used >= 0.9 * limit) return "critical";
  return used >= 0.7 * limit ? "high" : "ok";
}
