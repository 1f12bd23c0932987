import { describe, expect, it } from "vitest";
import { quotaStatuses, type Sender } from "./lane-status.ts";

const sender = (
  id: string,
  sentThisMonth: number,
  organisation: string | null = null,
  monthly: number | null = 3_000,
): Sender => ({
  connector: { id, quota: { monthly, organisation } },
  sentThisMonth,
});

const statusOf = (first: Sender, ...others: Sender[]) =>
  quotaStatuses([first, ...others]).get(first.connector.id);

describe("quotaStatuses", () => {
  it.each([
    [0, "ok"],
    [2_399, "ok"],
    [2_400, "warning"],
    [2_849, "warning"],
    [2_850, "critical"],
    [2_999, "critical"],
    [3_000, "exceeded"],
    [4_000, "exceeded"],
  ])("calls %i of 3,000 %s", (used, level) => {
    expect(statusOf(sender("ops", used))).toEqual({ used, limit: 3_000, level });
  });

  it("adds up the connectors of one organisation and leaves out the others", () => {
    const acme = sender("ops", 2_000, "Acme");
    expect(
      statusOf(acme, sender("db", 900, "Acme"), sender("other", 900, "Other"), sender("own", 900)),
    ).toEqual({
      used: 2_900,
      limit: 3_000,
      level: "critical",
    });
  });

  it("says nothing where nobody counts", () => {
    expect(statusOf(sender("ops", 9_999, null, null))).toBeNull();
  });
});
