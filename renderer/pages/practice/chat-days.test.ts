import { describe, expect, it } from "vitest";
import type { PracticeMessage } from "../../../shared/model/connector.ts";
import { chatDays, dayName } from "./chat-days.ts";

const message = (deliveryId: string, at: Date): PracticeMessage => ({
  deliveryId,
  eventId: `event-of-${deliveryId}`,
  at: at.getTime(),
  title: "",
  text: "",
  mention: { mobiles: [], userIds: [], all: false },
});

describe("chatDays", () => {
  it("puts the newest last, grouped by day", () => {
    const days = chatDays([
      message("c", new Date(2026, 10, 22, 0, 1)),
      message("b", new Date(2026, 10, 21, 23, 59)),
      message("a", new Date(2026, 10, 21, 8, 0)),
    ]);
    expect(days.map((day) => day.messages.map(({ deliveryId }) => deliveryId))).toEqual([["a", "b"], ["c"]]);
  });

  it("has no day without messages", () => {
    expect(chatDays([])).toEqual([]);
  });
});

describe("dayName", () => {
  const now = new Date(2026, 2, 1, 0, 30).getTime();

  it.each([
    ["today", new Date(2026, 2, 1, 0, 0)],
    ["yesterday", new Date(2026, 1, 28, 0, 0)],
    ["date", new Date(2026, 1, 27, 23, 59)],
  ] as const)("says %s by the calendar", (name, moment) => {
    expect(dayName(moment.getTime(), now)).toBe(name);
  });
});
