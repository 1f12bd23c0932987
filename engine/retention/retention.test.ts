import { describe, expect, it, onTestFinished } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { readDocument } from "../config/config-document.ts";
import { silentLog } from "../lib/log.ts";
import type { AuditDeletion } from "../store/audit-store.ts";
import type { ClockTrust } from "./clock-trust.ts";
import { createRetention } from "./retention.ts";

const MINUTE = 60_000;
const DAY = 86_400_000;

/** A retention whose store has `old` events to delete and records the requested steps. */
async function startRetention(old: number, failures = 0, oldCards = 0) {
  const clock = createManualClock();
  const { snapshot } = readDocument({}, "config.json");
  const asked: { receivedBefore: number; maxBytes: number; limit: number }[] = [];
  const auditAsked: AuditDeletion[] = [];
  const cardsAsked: number[] = [];
  let left = old;
  let failing = failures;
  let reported = 0;
  let kept: ClockTrust | null = null;
  const retention = createRetention({
    store: {
      async deleteOld(step) {
        asked.push(step);
        if (failing-- > 0) throw new Error("locked");
        const deleted = Math.min(left, step.limit);
        left -= deleted;
        return deleted;
      },
      cards: {
        async deleteResolved(changedBefore) {
          cardsAsked.push(changedBefore);
          return cardsAsked.length <= oldCards ? 1 : 0;
        },
      },
      audit: {
        async deleteOld(step) {
          auditAsked.push(step);
          return 0;
        },
      },
    },
    config: { snapshot: () => snapshot },
    clock,
    trustFile: {
      read: () => kept,
      write: async (trust) => {
        kept = trust;
      },
    },
    onChanged: () => {},
    log: silentLog,
    onDeleted: () => {
      reported += 1;
    },
  });
  await retention.start();
  onTestFinished(() => retention.stop());
  return { clock, asked, cardsAsked, auditAsked, retention, left: () => left, reported: () => reported };
}

describe("createRetention", () => {
  it("deletes events older than 30 days or beyond 500 MB, from ten minutes after the start", async () => {
    const { clock, asked } = await startRetention(0);
    await clock.advance(9 * MINUTE);
    expect(asked).toEqual([]);
    await clock.advance(2 * MINUTE);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.maxBytes).toBe(500e6);
    expect(asked[0]?.receivedBefore).toBe(clock.now() - MINUTE - 30 * DAY);
  });

  it("deletes cards whose alert was resolved as long ago as the events, step by step", async () => {
    const { clock, cardsAsked } = await startRetention(0, 0, 1);
    await clock.advance(11 * MINUTE);
    const before = clock.now() - MINUTE - 30 * DAY;
    expect(cardsAsked).toEqual([before, before]);
  });

  it("deletes from the audit what its own limits say, after the events", async () => {
    const { clock, auditAsked } = await startRetention(150);
    await clock.advance(11 * MINUTE);
    expect(auditAsked).toHaveLength(1);
    expect(auditAsked[0]).toMatchObject({ maxEntries: 20_000, maxVersions: 100 });
    expect(auditAsked[0]?.before).toBe(clock.now() - MINUTE - 365 * DAY);
  });

  it("deletes in small steps until nothing is left, reports once, and checks again later", async () => {
    const { clock, asked, left, reported } = await startRetention(1_000);
    await clock.advance(11 * MINUTE);
    expect(left()).toBe(0);
    expect(asked.every((step) => step.limit <= 100)).toBe(true);
    expect(reported()).toBe(1);
    const steps = asked.length;
    await clock.advance(10 * MINUTE);
    expect(asked).toHaveLength(steps + 1);
  });

  it("tries again later when the store cannot be used", async () => {
    const { clock, left } = await startRetention(10, 1);
    await clock.advance(11 * MINUTE);
    expect(left()).toBe(10);
    await clock.advance(10 * MINUTE);
    expect(left()).toBe(0);
  });

  it("deletes nothing after it was stopped", async () => {
    const { clock, asked, retention } = await startRetention(10);
    await retention.stop();
    await clock.advance(DAY);
    expect(asked).toEqual([]);
  });

  it("deletes nothing by a clock that jumped ahead, reports it, and continues once the user confirms the clock", async () => {
    const { clock, asked, retention } = await startRetention(0);
    await clock.advance(10 * MINUTE);
    const before = clock.now();
    clock.jump(40 * DAY);
    await clock.advance(10 * MINUTE);
    expect(asked.at(-1)?.receivedBefore).toBe(before + 10 * MINUTE - 30 * DAY);
    expect(retention.problem()).toMatchObject({ code: "retention/clock", params: { days: 40 } });
    await retention.confirmClock();
    expect(retention.problem()).toBeNull();
    await clock.advance(10 * MINUTE);
    expect(asked.at(-1)?.receivedBefore).toBe(clock.now() - 30 * DAY);
  });
});
