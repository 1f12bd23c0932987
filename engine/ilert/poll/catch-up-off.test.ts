import { expect, it } from "vitest";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startIlert } from "../../../simulator/ilert/start-ilert.ts";
import { createManualClock } from "../../testing/manual-clock.ts";
import { startWatching } from "./testing/watching.ts";

const LOW = SCENARIOS.find(({ priority }) => priority === "LOW") ?? SCENARIOS[0];

async function setUp() {
  const clock = createManualClock();
  const bench = await startWatching(await startIlert({ clock }), clock, LOW.alertSource.id);
  expect((await bench.applyReviewed()).problem).toBeNull();
  // What the test changes in ilert is left as it is.
  await bench.setIlert({ keepRight: false });
  const made = [...bench.account.actions.values()][0];
  if (made === undefined) throw new Error("Nothing was made in ilert.");
  return Object.assign(bench, {
    change: (members: object) => void bench.account.actions.set(made.id, { ...made, ...members }),
    notices: async () => (await bench.status())?.notices ?? [],
  });
}

it("takes nothing for missed that ilert's alert action keeps back, and says so", async () => {
  const bench = await setUp();
  bench.change({ conditions: "alert.priority == 'HIGH'" });
  bench.account.open(LOW);
  await bench.look();
  expect(await bench.log()).toEqual([]);
  expect(await bench.notices()).toMatchObject([
    {
      code: "ilert/catch-up-off",
      message: expect.stringMatching(/^Catching up is off for .*: its alert action in ilert has conditions/),
    },
  ]);
});

it("catches up again once nothing is kept back, with what happens from then on", async () => {
  const bench = await setUp();
  bench.change({ conditions: "alert.priority == 'HIGH'" });
  bench.account.open(LOW);
  await bench.look();
  expect(await bench.notices()).toHaveLength(1);
  // Its webhook gets lost on the way.
  bench.change({ params: { webhookUrl: "http://127.0.0.1:1/hooks/test" } });
  const missed = bench.account.open(LOW);
  await bench.look();
  expect(await bench.log()).toEqual([[String(missed.id), "alert-created", "catch-up"]]);
  expect(await bench.notices()).toEqual([]);
});

it("polls whatever ilert's alert action keeps back, as no webhook is waited for", async () => {
  const bench = await setUp();
  await bench.setIlert({ fetching: "polling", pollSeconds: 15 });
  bench.change({ conditions: "alert.priority == 'HIGH'" });
  const { id } = bench.account.open(LOW);
  await bench.look();
  expect(await bench.log()).toEqual([[String(id), "alert-created", "polling"]]);
  expect(await bench.notices()).toEqual([]);
});
