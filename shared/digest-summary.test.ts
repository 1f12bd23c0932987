import { expect, it } from "vitest";
import { digestSummary, readDigestSummary } from "./digest-summary.ts";

it.each([
  { alerts: 1, high: 0 },
  { alerts: 12, high: 3 },
])("gives the numbers of a digest back", (numbers) => {
  expect(readDigestSummary(digestSummary(numbers))).toEqual(numbers);
});

it("takes no alert for a digest", () => {
  expect(readDigestSummary("Two alerts in a digest, 1 HIGH")).toBeNull();
});
