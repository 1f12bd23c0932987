import { expect, it } from "vitest";
import { LIMITS } from "./limits.ts";

it("uses the contract's limits of numbers", () => {
  expect(LIMITS).toEqual({
    hooksPort: { min: 0, max: 65_535 },
    giveUpAfterHours: { min: 1, max: 720 },
    silentAfterHours: { min: 1, max: 8_760 },
    days: { min: 1, max: 3_650 },
    megabytes: { min: 50, max: 1_000_000 },
    auditDays: { min: 1, max: 3_650 },
    auditEntries: { min: 1_000, max: 200_000 },
    auditVersions: { min: 10, max: 1_000 },
    pollSeconds: { min: 15, max: 300 },
  });
});
