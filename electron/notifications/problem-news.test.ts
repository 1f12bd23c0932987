import { describe, expect, it } from "vitest";
import type { LaneStatus, Problem, Status } from "../../shared/model/status.ts";
import { wordsOf } from "../words/words-of.ts";
import { isMended, problemNews, type Told, toldAtStart, toldBy } from "./problem-news.ts";

const problem = (code: string, connectorId: string | null = "ops"): Problem => ({
  code,
  connectorId,
  message: `${code} happened.`,
  advice: "Do this.",
});

const OPS = { connectorId: "ops", connectorName: "Ops group" } as LaneStatus;

function statusWith(problems: Problem[], dead = 0, receiving: Problem | null = null): Status {
  return {
    receiving: { ok: receiving === null, url: null, problem: receiving },
    lanes: [OPS],
    problems,
    update: null,
    counts: { dead },
  } as unknown as Status;
}

const newsOf = (told: Told, status: Status) => problemNews(told, status, wordsOf("en"));

describe("the news of a status", () => {
  it("are the problems that are there at start, but no old failures", () => {
    const status = statusWith([problem("robot/blocked")], 7);
    expect(newsOf(toldAtStart(status), status)).toEqual([
      {
        ...{ title: "Ops group needs you", body: "robot/blocked happened. Do this." },
        ...{ leadsTo: "/connectors/ops", cause: "robot/blocked ops" },
      },
    ]);
  });

  it("tell a problem once for as long as it lasts, and again when it comes back", () => {
    const well = statusWith([]);
    const blocked = statusWith([problem("robot/blocked")]);
    expect(newsOf(toldBy(well), blocked)).toHaveLength(1);
    expect(newsOf(toldBy(blocked), blocked)).toEqual([]);
    expect(newsOf(toldBy(blocked), well)).toEqual([]);
    expect(newsOf(toldBy(well), blocked)).toHaveLength(1);
  });

  it("tell another problem of the same robot, and the same of another", () => {
    const told = toldBy(statusWith([problem("robot/blocked")]));
    expect(newsOf(told, statusWith([problem("quota/exceeded")]))).toHaveLength(1);
    expect(newsOf(told, statusWith([problem("robot/blocked", "night")]))).toHaveLength(1);
  });

  it("keep quiet about a quota that is not used up yet, until it nearly is", () => {
    const well = toldBy(statusWith([]));
    expect(newsOf(well, statusWith([problem("quota/warning")]))).toEqual([]);
    expect(newsOf(well, statusWith([problem("quota/critical")]))).toHaveLength(1);
  });

  it("tell when nothing is received any more", () => {
    const news = newsOf(toldBy(statusWith([])), statusWith([], 0, problem("listener/no-answer", null)));
    expect(news).toMatchObject([
      {
        title: "Tocsin needs you",
        body: "listener/no-answer happened. Do this.",
        leadsTo: "/settings/listener",
      },
    ]);
  });

  it("count the messages that failed since, not those that were replayed", () => {
    const told = toldBy(statusWith([], 3));
    expect(newsOf(told, statusWith([], 4))).toMatchObject([{ title: "A message was not delivered" }]);
    expect(newsOf(told, statusWith([], 8))).toMatchObject([{ title: "5 messages were not delivered" }]);
    expect(newsOf(told, statusWith([], 1))).toEqual([]);
  });

  it("are mended when the problem is gone, or a failed delivery was sent again", () => {
    const bad = statusWith([problem("robot/blocked")], 2);
    const causes = newsOf(toldBy(statusWith([], 1)), bad).map(({ cause }) => cause);
    const mendedIn = (status: Status) => causes.map((cause) => isMended(cause, toldBy(status)));
    expect(mendedIn(bad)).toEqual([false, false]);
    expect(mendedIn(statusWith([], 2))).toEqual([true, false]);
    expect(mendedIn(statusWith([], 1))).toEqual([true, true]);
  });

  it("lead to the cause of whatever problem the engine names", () => {
    const leads = (...found: Problem[]) =>
      newsOf(toldBy(statusWith([])), statusWith(found)).map(({ leadsTo }) => leadsTo);
    expect(leads(problem("tunnel/down", null), problem("vault/unopened", null))).toEqual([
      "/settings/public",
      "/connectors",
    ]);
    expect(leads(problem("clock-off", null), problem("quota/exceeded", "a b"))).toEqual([
      "/log",
      "/connectors/a%20b",
    ]);
    expect(newsOf(toldBy(statusWith([])), statusWith([], 1))[0]?.leadsTo).toBe("/log?state=attention");
  });
});
