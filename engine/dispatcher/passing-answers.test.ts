import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { startLaneBench } from "../../testkit/dispatcher/lane-bench.ts";
import type { ManualClock } from "../../testkit/manual-clock.ts";
import { connectType } from "../connectors/connector-type.ts";
import { dingtalkRobot } from "../dingtalk/robot.ts";
import type { Fetch } from "../http/fetch.ts";

/** Long runs are requested by the environment. */
const RUNS = Number(process.env.TOCSIN_MODEL_RUNS ?? 8);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface RawAnswer {
  readonly name: string;
  readonly http_status: number;
  readonly body: unknown;
  readonly class: string;
  readonly verdict: string;
}
const { answers: KNOWN } = JSON.parse(
  readFileSync(new URL("../dingtalk/fixtures/answers.json", import.meta.url), "utf8"),
) as { answers: RawAnswer[] };
/** One answer for each class and status. */
const ONE_OF_EACH = KNOWN.filter(
  (known, index) =>
    KNOWN.findIndex((other) => other.class === known.class && other.http_status === known.http_status) ===
    index,
);
const OK: RawAnswer = {
  name: "ok",
  http_status: 200,
  class: "ok",
  verdict: "delivered",
  body: { errcode: 0, errmsg: "ok" },
};
const answered = (httpStatus: number, body: unknown = ""): RawAnswer => ({
  name: `${httpStatus}`,
  http_status: httpStatus,
  body,
  class: "",
  verdict: "",
});
const refused = (errcode: number, errmsg: string) => answered(200, { errcode, errmsg });

/** A lane with the real DingTalk type, whose server gives these answers, one for each request, and then accepts all. */
async function startAnswering(answers: readonly RawAnswer[]) {
  const left = [...answers];
  const requests: string[] = [];
  const fetchAt =
    (clock: ManualClock): Fetch =>
    async (_url, init) => {
      await new Promise<void>((resolve) => clock.after(50, resolve));
      const { msgUuid } = JSON.parse(String(init?.body)) as { msgUuid: string };
      requests.push(msgUuid);
      const { http_status: status, body } = left.shift() ?? OK;
      return new Response(typeof body === "string" ? body : JSON.stringify(body), { status });
    };
  const bench = await startLaneBench({
    connectorType: (clock) => connectType(dingtalkRobot, { fetch: fetchAt(clock), clock }),
  });
  return { bench, requests, left };
}

describe("one temporary failure, after which the robot works", () => {
  it.each([
    ...[400, 403, 408, 413, 425, 302].map((status) => [`HTTP ${status}`, answered(status)] as const),
    ["ip not in whitelist", refused(310000, "ip 1.2.3.4 not in whitelist")] as const,
    ["timestamp", refused(310000, "invalid timestamp")] as const,
    ["param error", refused(300001, "param error")] as const,
    ["msgtype is null", refused(300001, "msgtype is null")] as const,
    ...ONE_OF_EACH.map((known) => [known.name, known] as const),
  ])("%s: the next alert is sent, without any user action", async (_name, first) => {
    const { bench, requests } = await startAnswering([first]);
    const one = await bench.queue("1");
    await bench.clock.advance(600);
    const two = await bench.queue("2");
    await bench.clock.advance(first.verdict === "hold" ? 11 * MINUTE : MINUTE + 1_000);
    expect(await bench.state(two)).toBe("delivered");
    expect(["delivered", "failed"]).toContain(await bench.state(one));
    expect(new Set(requests)).toEqual(new Set([one, two]));
  });
});

describe("any sequence of temporary failures", () => {
  it(
    "ends with everything delivered or visibly given up, in order and without a button",
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...KNOWN), { minLength: 1, maxLength: 12 }),
          fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 6 }),
          async (answers, alerts) => {
            const { bench, requests, left } = await startAnswering(answers);
            const ids: string[] = [];
            for (const alert of alerts) ids.push(await bench.queue(alert));
            // All answers are used up after this time, even if each of them costs an hour's wait.
            await bench.clock.advance((answers.length + 1) * HOUR);
            const states = await Promise.all(ids.map((id) => bench.state(id)));
            expect(states.filter((state) => state !== "delivered" && state !== "failed")).toEqual([]);
            expect(bench.lane.record).toMatchObject({ holdUntil: null, blocked: null });
            for (const id of requests) expect(ids).toContain(id);
            for (const alert of alerts) {
              const ends = ids
                .filter((_, index) => alerts[index] === alert)
                .map((id) => requests.lastIndexOf(id));
              expect(ends).toEqual(ends.toSorted((one, other) => one - other));
            }
            const met = answers.slice(0, answers.length - left.length);
            const refusals = met.filter(({ verdict }) => verdict === "refused").length;
            expect(states.filter((state) => state === "failed").length).toBeLessThanOrEqual(refusals);
          },
        ),
        { numRuns: RUNS },
      ),
    3_600_000,
  );
});
