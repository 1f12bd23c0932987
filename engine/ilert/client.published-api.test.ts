import { expect, it } from "vitest";
import { SCENARIOS } from "../../simulator/ilert/scenarios.ts";
import { startPollerBench } from "../../testkit/ilert/poller-bench.ts";
import { never, withClient } from "../../testkit/ilert/with-client.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { startIlert } from "../../testkit/simulator/ilert.ts";
import { createPublishedApiCheck, PUBLISHED_OPERATIONS } from "../../testkit/simulator/published-api.ts";
import { waitUntil } from "../../testkit/wait-until.ts";

const [FIRST, SECOND] = SCENARIOS.map(({ alertSource }) => alertSource.id);
const MINUTE_MS = 60_000;

it("every request of the product and every answer to it conforms to ilert's published API", async () => {
  const check = createPublishedApiCheck();
  const operations = new Set<string>();
  const faults: string[] = [];
  const clock = createManualClock();
  const ilert = await startIlert({
    clock,
    callsPerMinute: 1_000,
    readOnlyKey: "il1api-that-may-only-look",
    onExchange(exchange) {
      const { operation, faults: found } = check(exchange);
      if (operation !== null) operations.add(operation);
      faults.push(...found);
    },
  });
  const bench = await startPollerBench(ilert, clock, FIRST ?? 0);
  const { client } = bench.engine;

  // Sets up, applies a change, and keeps what people have added.
  const [action] = await client.actions.list();
  if (action === undefined) throw new Error("There is no alert action.");
  const events = [...action.events, "v-alert-not-resolved", "alert-escalation-ended"] as const;
  const delays = { notResolvedDelaySec: 900, escalationEndedDelaySec: 60 };
  await client.actions.update({ ...action, events: [...events], delays });
  await client.settings.setSecrets({ headers: [{ name: "x-gate", value: "value-of-the-gate" }] });
  expect((await bench.applyReviewed()).problem).toBeNull();
  const [created] = bench.account.actions.values();
  if (created === undefined) throw new Error("Nothing was created.");
  bench.account.actions.set(created.id, { ...created, teams: [{ id: 5, name: "Ops" }], conditions: "" });
  await bench.source({ ilert: { alertSources: [FIRST ?? 0, SECOND ?? 0], bodyTemplate: true } });
  await clock.advance(5 * MINUTE_MS);
  await bench.until(() => bench.ours()[0]?.alertSources.length === 2);

  // An alert is created, merged, accepted and resolved, and one disappears from the lists.
  const main = bench.account.open(SCENARIOS[0]);
  const event = await waitUntil(async () => (await client.events.list({ kind: "alert" })).items[0] ?? null);
  await client.events.act({ id: event.id, verb: "accept" });
  const child = bench.account.open(SCENARIOS[1]);
  bench.account.merge(child.id, main.id);
  await bench.pollNow();
  await client.events.act({ id: event.id, verb: "resolve" });
  await clock.advance(60 * MINUTE_MS);
  await bench.pollNow();

  // An alert is assigned, and people are looked up.
  const { client: api } = withClient(ilert, clock);
  const [suggested] = await api.suggestedResponders(main.id, never());
  const other = bench.account.open(SCENARIOS[1]);
  await api.assign(other.id, { kind: "policy", id: suggested?.id ?? 0 }, never());
  await api.onCalls({ from: clock.now(), until: clock.now() + 60 * MINUTE_MS }, never());
  const owner = await api.currentUser(never());
  expect(await api.userByEmail(owner.email ?? "", never())).toEqual(owner);

  // A wrong key, and the removal of the setup.
  await client.settings.setSecrets({ ilertKey: "il1api-of-somebody-else" });
  await expect(client.ilert.alertSources()).rejects.toMatchObject({ data: { code: "ilert/key" } });
  await client.settings.setSecrets({ ilertKey: ilert.apiKey });
  const removal = await client.ilert.planRemoval();
  expect((await client.ilert.remove({ plan: removal.id })).problem).toBeNull();

  expect(faults).toEqual([]);
  expect([...operations].sort()).toEqual([...PUBLISHED_OPERATIONS].sort());
});
