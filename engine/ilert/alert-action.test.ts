import { describe, expect, it } from "vitest";
import { type AlertActionDraft, actionBody } from "./alert-action.ts";
import { alertActionSchema } from "./api-shapes.ts";

const draft: AlertActionDraft = {
  ownerTag: { owner: "a1b2c3d4", sourceId: "production" },
  name: "Tocsin: Production [tocsin:a1b2c3d4:production]",
  alertSourceIds: [1, 2],
  triggerTypes: ["v-alert-not-resolved"],
  delays: { notResolvedDelaySec: null, escalationEndedDelaySec: null },
  webhookUrl: "https://tocsin:token-of-production@way.example.com/in/hooks/production",
  bodyTemplate: "",
  headers: [],
};

describe("actionBody", () => {
  it("keeps what people have set in ilert", () => {
    const current = alertActionSchema.parse({
      ...actionBody(draft, null),
      id: "x",
      createdAt: "2026-01-01T00:00:00Z",
      name: "Named by hand [tocsin:a1b2c3d4:production]",
      conditions: "alert.priority == 'HIGH'",
      teams: [{ id: 5 }],
      notResolvedDelaySec: 1800,
      params: { webhookUrl: "https://old.example.com", headers: [{ key: "X-A", value: "b" }] },
    });
    const body = actionBody(draft, current);
    expect(body).toMatchObject({
      name: "Named by hand [tocsin:a1b2c3d4:production]",
      conditions: "alert.priority == 'HIGH'",
      teams: [{ id: 5 }],
      notResolvedDelaySec: 1800,
      params: { webhookUrl: draft.webhookUrl, headers: [{ key: "X-A", value: "b" }] },
    });
    expect(body).not.toHaveProperty("id");
    expect(body).not.toHaveProperty("createdAt");
  });

  it("has every required header, whatever its case in ilert, and keeps those of others", () => {
    const headers = [
      { key: "x-gate", value: "value-of-the-gate" },
      { key: "x-second-gate", value: "value-of-the-second-gate" },
    ];
    const others = { key: "X-Team", value: "theirs" };
    const present = [others, { key: "X-Gate", value: "an old value" }];
    const current = alertActionSchema.parse({
      ...actionBody(draft, null),
      id: "x",
      params: { webhookUrl: draft.webhookUrl, headers: present },
    });
    expect(actionBody({ ...draft, headers }, current)).toMatchObject({
      params: { headers: [others, ...headers] },
    });
    expect(actionBody({ ...draft, headers }, null)).toMatchObject({ params: { headers } });
  });

  it("has a delay only together with its trigger", () => {
    expect(actionBody(draft, null)).toMatchObject({ notResolvedDelaySec: 600 });
    const without = { ...draft, triggerTypes: ["alert-created" as const] };
    const current = alertActionSchema.parse({ ...actionBody(draft, null), id: "x" });
    expect(actionBody(without, current)).not.toHaveProperty("notResolvedDelaySec");
  });
});
