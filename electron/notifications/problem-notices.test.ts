import { describe, expect, it } from "vitest";
import type { LaneStatus, Problem, Status } from "../../shared/model/status.ts";
import { wordsOf } from "../words/words-of.ts";
import {
  hasCauseEnded,
  type NotifiedState,
  notifiedAtStart,
  notifiedBy,
  problemNotices,
} from "./problem-notices.ts";

const problem = (code: string, connectorId: string | null = "ops"): Problem => ({
  code,
  connectorId,
  message: `${code} happened.`,
  advice: "Do this.",
});

const OPS = { connectorId: "ops", connectorName: "Ops group" } as LaneStatus;

function statusWith(problems: Problem[], failed = 0, receiving: Problem | null = null): Status {
  return {
    receiving: { ok: receiving === null, url: null, problem: receiving },
    lanes: [OPS],
    problems,
    update: null,
    counts: { failed },
  } as unknown as Status;
}

const newsOf = (notified: NotifiedState, status: Status) => problemNotices(notified, status, wordsOf("en"));

describe("problemNotices", () => {
  it("reports existing problems at the start, but no old failures", () => {
    const status = statusWith([problem("robot/blocked")], 7);
    expect(newsOf(notifiedAtStart(status), status)).toEqual([
      {
        title: "Ops group needs attention",
        body: "robot/blocked happened. Do this.",
        leadsTo: "/connectors/ops",
        cause: "robot/blocked ops",
      },
    ]);
  });

  it("reports a problem once while it lasts, and again when it recurs", () => {
    const well = statusWith([]);
    const blocked = statusWith([problem("robot/blocked")]);
    expect(newsOf(notifiedBy(well), blocked)).toHaveLength(1);
    expect(newsOf(notifiedBy(blocked), blocked)).toEqual([]);
    expect(newsOf(notifiedBy(blocked), well)).toEqual([]);
    expect(newsOf(notifiedBy(well), blocked)).toHaveLength(1);
  });

  it("reports another problem of the same robot, and the same problem of another", () => {
    const notified = notifiedBy(statusWith([problem("robot/blocked")]));
    expect(newsOf(notified, statusWith([problem("quota/exceeded")]))).toHaveLength(1);
    expect(newsOf(notified, statusWith([problem("robot/blocked", "night")]))).toHaveLength(1);
  });

  it("does not report a quota until it is nearly used up", () => {
    const well = notifiedBy(statusWith([]));
    expect(newsOf(well, statusWith([problem("quota/warning")]))).toEqual([]);
    expect(newsOf(well, statusWith([problem("quota/critical")]))).toHaveLength(1);
  });

  it("reports that nothing is received any more", () => {
    const news = newsOf(notifiedBy(statusWith([])), statusWith([], 0, problem("listener/no-answer", null)));
    expect(news).toMatchObject([
      {
        title: "Tocsin needs attention",
        body: "listener/no-answer happened. Do this.",
        leadsTo: "/settings/listener",
      },
    ]);
  });

  it("counts new failed messages, but not replayed ones", () => {
    const notified = notifiedBy(statusWith([], 3));
    expect(newsOf(notified, statusWith([], 4))).toMatchObject([{ title: "A message was not delivered" }]);
    expect(newsOf(notified, statusWith([], 8))).toMatchObject([{ title: "5 messages were not delivered" }]);
    expect(newsOf(notified, statusWith([], 1))).toEqual([]);
  });

  it("resolves a notice when the problem is over, or a failed delivery was replayed", () => {
    const bad = statusWith([problem("robot/blocked")], 2);
    const causes = newsOf(notifiedBy(statusWith([], 1)), bad).map(({ cause }) => cause);
    const mendedIn = (status: Status) => causes.map((cause) => hasCauseEnded(cause, notifiedBy(status)));
    expect(mendedIn(bad)).toEqual([false, false]);
    expect(mendedIn(statusWith([], 2))).toEqual([true, false]);
    expect(mendedIn(statusWith([], 1))).toEqual([true, true]);
  });

  it("links every problem of the engine to its cause", () => {
    const leads = (...found: Problem[]) =>
      newsOf(notifiedBy(statusWith([])), statusWith(found)).map(({ leadsTo }) => leadsTo);
    expect(leads(problem("tunnel/down", null), problem("vault/unopened", null))).toEqual([
      "/settings/public",
      "/connectors",
    ]);
    expect(leads(problem("clock-off", null), problem("quota/exceeded", "a b"))).toEqual([
      "/log",
      "/connectors/a%20b",
    ]);
    expect(newsOf(notifiedBy(statusWith([])), statusWith([], 1))[0]?.leadsTo).toBe("/log?state=attention");
  });
});
