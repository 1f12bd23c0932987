import { expect, it } from "vitest";
import { type Action, actionSchema } from "../../../shared/model/action.ts";
import { sampleReach } from "./sample-reach.ts";

const connectors = [
  { id: "ops", name: "Ops group", enabled: true },
  { id: "night", name: "Night shift", enabled: true },
  { id: "off", name: "Old group", enabled: false },
];
const action = (over: Partial<Action>): Action =>
  actionSchema.parse({
    id: "a",
    name: "A",
    sources: ["production"],
    connector: "ops",
    events: ["alert-created"],
    ...over,
  });

it("names each connector of the webhook source's alert actions once", () => {
  const actions = [
    action({}),
    action({ id: "b" }),
    action({ id: "c", connector: "night", events: ["any-other"] }),
    action({ id: "d", connector: "off" }),
    action({ id: "e", connector: "night", sources: ["staging"] }),
    action({ id: "f", connector: "night", mode: "manual" }),
    action({ id: "g", connector: "night", enabled: false }),
  ];
  expect(sampleReach("production", "alert-created", actions, connectors)).toEqual(["Ops group"]);
  expect(sampleReach("production", "alert-snoozed", actions, connectors)).toEqual(["Night shift"]);
  expect(sampleReach("production", "alert-resolved", actions, connectors)).toEqual([]);
});
