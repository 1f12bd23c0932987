import { expect, it } from "vitest";
import { alertSchema } from "../api-shapes.ts";
import { fetchedKey } from "./fetched-key.ts";

const found = (changes: object = {}) => ({
  type: "alert-auto-escalated" as const,
  alert: alertSchema.parse({ id: 7, reportTime: "2026-11-20T12:00:05Z", status: "PENDING", ...changes }),
  occurredAt: null,
});

it("is the same when the same is found once more, and another when more has happened since", () => {
  const first = { nextEscalationRuleIndex: 1, responders: [{ user: { id: 1 }, status: "PENDING" }] };
  expect(fetchedKey(found(first), 5)).toBe(fetchedKey(found(first), 5));
  const others = [
    fetchedKey(found(first), 6),
    fetchedKey(found({ ...first, nextEscalationRuleIndex: 2 }), 5),
    fetchedKey(found({ ...first, responders: [{ user: { id: 2 }, status: "PENDING" }] }), 5),
    fetchedKey(found({ ...first, status: "ACCEPTED" }), 5),
    fetchedKey({ ...found(first), type: "alert-assigned" }, 5),
  ];
  expect(new Set([fetchedKey(found(first), 5), ...others]).size).toBe(others.length + 1);
});
