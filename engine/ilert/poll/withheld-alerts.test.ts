import { describe, expect, it } from "vitest";
import type { Source } from "../../../shared/model/source.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startPollerBench } from "../../../testkit/ilert/poller-bench.ts";
import { never, withClient } from "../../../testkit/ilert/with-client.ts";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { startIlert } from "../../../testkit/simulator/ilert.ts";
import { englishOf } from "../../sentences/message.ts";
import { alertActionSchema } from "../api-shapes.ts";
import { type InstallationIdentity, watchedSources } from "./poll-task.ts";
import {
  catchUpNotices,
  readWithheldAlerts,
  type WithholdingReason,
  withholdingReason,
} from "./withheld-alerts.ts";

const [FIRST = 0, SECOND = 0] = SCENARIOS.map(({ alertSource }) => alertSource.id);
const INSTALLATION: InstallationIdentity = { owner: "a1b2c3d4", publicUrl: "https://way.example.com/in" };
const HIGH = "alert.priority == 'HIGH'";
const production: Source = {
  id: "production",
  name: "Production",
  type: "ilert",
  enabled: true,
  accountUrl: null,
  ilert: { alertSources: [FIRST, SECOND], bodyTemplate: false },
};

/** An alert action that calls us. */
const OURS = {
  name: "Tocsin: Production [tocsin:a1b2c3d4:production]",
  connectorType: "webhook",
  alertSources: [{ id: FIRST }],
  triggerTypes: ["alert-created"],
  params: { webhookUrl: "https://elsewhere.example.com/hooks/production" },
};

/** The withheld alerts of an account with some alert actions. */
async function withheld(changes: readonly object[], installation = INSTALLATION) {
  const { client } = withClient(await startIlert());
  for (const one of changes) await client.createAlertAction({ ...OURS, ...one }, never());
  const found = await readWithheldAlerts(watchedSources([production]), installation, client, never());
  return [...found].map(([id, reasons]) => [id, [...reasons]]);
}

describe("readWithheldAlerts", () => {
  it("finds nothing if our alert action posts everything", async () => {
    expect(await withheld([{}, { name: "Of others", conditions: HIGH }])).toEqual([]);
  });

  it("finds what our alert action may withhold, for its alert sources only", async () => {
    expect(await withheld([{ conditions: HIGH }])).toEqual([["production", [[FIRST, "conditions"]]]]);
  });

  it("finds nothing if a second alert action of ours posts it", async () => {
    expect(await withheld([{ conditions: HIGH }, {}])).toEqual([]);
  });

  it("includes alert actions created by hand for our address, but not those of another Tocsin", async () => {
    const params = { webhookUrl: "https://tocsin:x@way.example.com/in/hooks/production/token" };
    const byHand = { name: "By hand", conditions: HIGH, params };
    expect(await withheld([byHand])).toEqual([["production", [[FIRST, "conditions"]]]]);
    expect(await withheld([{ ...byHand, name: "Other [tocsin:another1:production]" }])).toEqual([]);
    expect(await withheld([byHand], { ...INSTALLATION, publicUrl: "https://other.example.com" })).toEqual([]);
    expect(await withheld([byHand], { ...INSTALLATION, publicUrl: null })).toEqual([]);
  });

  it("ignores alert actions that call no source of ours", async () => {
    const byHand = (webhookUrl: string, more: object = {}) => ({
      name: "By hand",
      conditions: HIGH,
      params: { webhookUrl },
      ...more,
    });
    const ours = "https://way.example.com/in/hooks/production/token";
    expect(await withheld([byHand(ours)])).toEqual([["production", [[FIRST, "conditions"]]]]);
    for (const other of [
      byHand(ours, { connectorType: "email" }),
      byHand("https://way.example.com/of/hooks/production/token"),
      byHand("https://way.example.com/in/healthz"),
      byHand("https://way.example.com/in/hooks/unknown/token"),
      byHand("https://other.example.com/in/hooks/production/token"),
    ])
      expect(await withheld([other])).toEqual([]);
  });

  it("ignores an alert action that was deleted meanwhile", async () => {
    const { api, client } = withClient(await startIlert());
    await client.createAlertAction({ ...OURS, conditions: HIGH }, never());
    const read = () => readWithheldAlerts(watchedSources([production]), INSTALLATION, client, never());
    api.failNext({ kind: "status", status: 404 }, { path: "/alert-actions/" });
    expect((await read()).size).toBe(0);
    api.failNext({ kind: "status", status: 500 }, { path: "/alert-actions/" });
    await expect(read()).rejects.toMatchObject({ code: "ilert/trouble" });
  });

  it("finds nothing if the key may read some alert actions only, or the plan has none", async () => {
    const { api, client } = withClient(await startIlert());
    for (const id of [FIRST, SECOND])
      await client.createAlertAction({ ...OURS, alertSources: [{ id }], conditions: HIGH }, never());
    const read = () => readWithheldAlerts(watchedSources([production]), INSTALLATION, client, never());
    expect((await read()).size).toBe(1);
    for (const status of [403, 402]) {
      api.failNext({ kind: "status", status }, { path: "/alert-actions/", after: 1 });
      expect((await read()).size).toBe(0);
    }
  });

  it("finds nothing if the key may not read alert actions", async () => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status: 403 }, { path: "/alert-actions" });
    const found = await readWithheldAlerts(watchedSources([production]), INSTALLATION, client, never());
    expect(found.size).toBe(0);
    api.failNext({ kind: "status", status: 500 }, { path: "/alert-actions" });
    await expect(
      readWithheldAlerts(watchedSources([production]), INSTALLATION, client, never()),
    ).rejects.toMatchObject({
      code: "ilert/trouble",
    });
  });
});

it.each([
  [{}, null],
  [{ conditions: "", alertFilter: null, delaySec: 0, triggerMode: "AUTOMATIC" }, null],
  [{ alertFilter: { operator: "AND", predicates: [] } }, null],
  [{ notResolvedDelaySec: 600, escalationEndedDelaySec: 60 }, null],
  [{ conditions: HIGH }, "conditions"],
  [{ alertFilter: { operator: "OR", predicates: [{ field: "ALERT_PRIORITY" }] } }, "filter"],
  [{ conditions: "  " }, null],
  [{ conditions: { rule: 1 } }, "conditions"],
  [{ delaySec: "60" }, null],
  [{ delaySec: 60 }, "delay"],
  [{ triggerMode: "MANUAL" }, "manual"],
])("an alert action with %j withholds alerts by %j", (changes, expected) => {
  const action = alertActionSchema.parse({ id: "a", name: "A", connectorType: "webhook", ...changes });
  expect(withholdingReason(action)).toBe(expected);
});

const LOW = SCENARIOS.find(({ priority }) => priority === "LOW") ?? SCENARIOS[0];

async function setUpLowPriority() {
  const clock = createManualClock();
  const bench = await startPollerBench(await startIlert({ clock }), clock, LOW.alertSource.id);
  expect((await bench.applyReviewed()).problem).toBeNull();
  // So that the changes that the test makes in ilert stay.
  await bench.setIlert({ keepRight: false });
  const created = [...bench.account.actions.values()][0];
  if (created === undefined) throw new Error("Nothing was created in ilert.");
  return Object.assign(bench, {
    change: (members: object) => void bench.account.actions.set(created.id, { ...created, ...members }),
    notices: async () => (await bench.status())?.notices ?? [],
  });
}

it("names the alert source once for each reason, by its id once it was deleted", () => {
  const reasons: [number, WithholdingReason][] = [
    [1, "conditions"],
    [2, "conditions"],
    [3, "delay"],
  ];
  const notices = catchUpNotices(
    new Map([
      ["production", new Map(reasons)],
      ["gone", new Map<number, WithholdingReason>([[9, "manual"]])],
    ]),
    watchedSources([production]),
  );
  const names = notices.map(
    (notice) => /^Catching up is off for (.*?):/.exec(englishOf(notice).message)?.[1],
  );
  expect(names).toEqual(["Production", "Production", "gone"]);
});

describe("catching up", () => {
  it("does not count withheld alerts as missed, and shows a notice", async () => {
    const bench = await setUpLowPriority();
    bench.change({ conditions: "alert.priority == 'HIGH'" });
    bench.account.open(LOW);
    await bench.pollNow();
    expect(await bench.log()).toEqual([]);
    expect(await bench.notices()).toMatchObject([
      {
        code: "ilert/catch-up-off",
        message: expect.stringMatching(
          /^Catching up is off for .*: its alert action in ilert has conditions/,
        ),
      },
    ]);
  });

  it("resumes once nothing is withheld, with the events from then on", async () => {
    const bench = await setUpLowPriority();
    bench.change({ conditions: "alert.priority == 'HIGH'" });
    bench.account.open(LOW);
    await bench.pollNow();
    expect(await bench.notices()).toHaveLength(1);
    // Its webhook is lost.
    bench.change({ params: { webhookUrl: "http://127.0.0.1:1/hooks/test" } });
    const missed = bench.account.open(LOW);
    await bench.pollNow();
    expect(await bench.log()).toEqual([[String(missed.id), "alert-created", "catch-up"]]);
    expect(await bench.notices()).toEqual([]);
  });

  it("is not affected while polling, since no webhook is expected", async () => {
    const bench = await setUpLowPriority();
    await bench.setIlert({ fetching: "polling", pollSeconds: 15 });
    bench.change({ conditions: "alert.priority == 'HIGH'" });
    const { id } = bench.account.open(LOW);
    await bench.pollNow();
    expect(await bench.log()).toEqual([[String(id), "alert-created", "polling"]]);
    expect(await bench.notices()).toEqual([]);
  });
});
