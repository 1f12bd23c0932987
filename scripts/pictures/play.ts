import { setTimeout as delay } from "node:timers/promises";
import type { EngineClient } from "../../engine/engine.ts";
import type { createDemoGroups } from "../../simulator/demo-groups.ts";
import { SCENARIOS, type Scenario } from "../../simulator/ilert/scenarios.ts";
import { createIlertSimulator } from "../../simulator/ilert/simulator.ts";
import type { ManualClock } from "../../testkit/manual-clock.ts";
import { PUBLIC_URL } from "./product.ts";

const MINUTE_MS = 60_000;
/** How long before the pictures the hour on the chart begins. */
export const PAST_MS = 57 * MINUTE_MS;
/**
 * A posted message is delivered within this time; the clock must stand still meanwhile, or the answers would be late.
 */
const DELIVERY_MS = 250;

/** Settings and a practice group like those of an experienced user. */
export async function createExperiencedSetup(client: EngineClient): Promise<void> {
  const settings = await client.settings.get();
  await client.settings.update({
    ...settings,
    publicUrl: PUBLIC_URL,
    setup: { state: "done" },
  });
  await client.connectors.create({ id: "practice", name: "Practice group", type: "practice" });
  await client.actions.create({
    id: "practise",
    name: "Show what is created and resolved",
    sources: ["production"],
    connector: "practice",
    events: ["alert-created", "alert-resolved"],
  });
}

interface Play {
  readonly hookUrl: string;
  readonly clock: ManualClock;
  readonly groups: ReturnType<typeof createDemoGroups>;
}

/** An hour of incidents up to now; at the end, every state of a delivery has a row. */
export async function playAnHour({ hookUrl, clock, groups }: Play): Promise<void> {
  const endsAt = clock.now() + PAST_MS;
  const pass = async (ms: number) => {
    await delay(DELIVERY_MS);
    await clock.advance(ms);
  };
  const ilert = createIlertSimulator({ hookUrl, clock, wait: pass });
  const story = (about: string): Scenario =>
    SCENARIOS.find(({ alertKey }) => alertKey.startsWith(about)) ?? SCENARIOS[0];
  for (const scenario of [story("pay"), story("certs"), story("orders"), story("checkout")]) {
    await ilert.playIncident({ pace: 1.6 * MINUTE_MS, scenario });
    await pass(3 * MINUTE_MS);
  }
  await pass(endsAt - clock.now() - 3 * MINUTE_MS);
  await ilert.playIncident({ pace: 20_000, scenario: story("checkout") });
  await pass(endsAt - clock.now() - 50_000);
  // Still open, while DingTalk is unavailable for a moment.
  groups.database.group.failNext({ kind: "http", status: 502 });
  await ilert.playIncident({ pace: 9_000, scenario: story("orders") });
  await pass(endsAt - clock.now());
}
