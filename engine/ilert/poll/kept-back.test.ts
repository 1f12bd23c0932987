import { describe, expect, it } from "vitest";
import type { Source } from "../../../shared/model/source.ts";
import { SCENARIOS } from "../../../simulator/ilert/scenarios.ts";
import { startIlert } from "../../../simulator/ilert/start-ilert.ts";
import { alertActionSchema } from "../api-shapes.ts";
import { never, withClient } from "../testing/with-client.ts";
import { keptBackBy, type OurPlace, readKeptBack } from "./kept-back.ts";
import { watchedSources } from "./watched-sources.ts";

const [FIRST = 0, SECOND = 0] = SCENARIOS.map(({ alertSource }) => alertSource.id);
const PLACE: OurPlace = { owner: "a1b2c3d4", publicUrl: "https://way.example.com/in" };
const HIGH = "alert.priority == 'HIGH'";
const production: Source = {
  id: "production",
  name: "Production",
  type: "ilert",
  enabled: true,
  accountUrl: null,
  ilert: { alertSources: [FIRST, SECOND], bodyTemplate: false },
};

/** What is kept back where ilert has some alert actions. */
async function keptBack(changes: readonly object[], place = PLACE) {
  const { client } = withClient(await startIlert());
  for (const one of changes)
    await client.createAlertAction(
      {
        name: "Tocsin: Production [tocsin:a1b2c3d4:production]",
        connectorType: "webhook",
        alertSources: [{ id: FIRST }],
        triggerTypes: ["alert-created"],
        params: { webhookUrl: "https://elsewhere.example.com/hooks/production" },
        ...one,
      },
      never(),
    );
  const found = await readKeptBack(watchedSources([production]), place, client, never());
  return [...found].map(([id, of]) => [id, [...of]]);
}

describe("what is kept back", () => {
  it("is nothing where our alert action posts everything", async () => {
    expect(await keptBack([{}, { name: "Of others", conditions: HIGH }])).toEqual([]);
  });

  it("is what our alert action may hold, for its alert sources only", async () => {
    expect(await keptBack([{ conditions: HIGH }])).toEqual([["production", [[FIRST, "conditions"]]]]);
  });

  it("is nothing where a second alert action of ours posts it", async () => {
    expect(await keptBack([{ conditions: HIGH }, {}])).toEqual([]);
  });

  it("is told of one that somebody made by hand for our address, and of no other Tocsin's", async () => {
    const params = { webhookUrl: "https://tocsin:x@way.example.com/in/hooks/production/token" };
    const byHand = { name: "By hand", conditions: HIGH, params };
    expect(await keptBack([byHand])).toEqual([["production", [[FIRST, "conditions"]]]]);
    expect(await keptBack([{ ...byHand, name: "Other [tocsin:another1:production]" }])).toEqual([]);
    expect(await keptBack([byHand], { ...PLACE, publicUrl: "https://other.example.com" })).toEqual([]);
    expect(await keptBack([byHand], { ...PLACE, publicUrl: null })).toEqual([]);
  });

  it("is not known, and so nothing, where the key may not see alert actions", async () => {
    const { api, client } = withClient(await startIlert());
    api.failNext({ kind: "status", status: 403 }, { path: "/alert-actions" });
    const found = await readKeptBack(watchedSources([production]), PLACE, client, never());
    expect(found.size).toBe(0);
    api.failNext({ kind: "status", status: 500 }, { path: "/alert-actions" });
    await expect(readKeptBack(watchedSources([production]), PLACE, client, never())).rejects.toMatchObject({
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
  [{ delaySec: 60 }, "delay"],
  [{ triggerMode: "MANUAL" }, "manual"],
])("an alert action with %j keeps back by %j", (changes, expected) => {
  const action = alertActionSchema.parse({ id: "a", name: "A", connectorType: "webhook", ...changes });
  expect(keptBackBy(action)).toBe(expected);
});
