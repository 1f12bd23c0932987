import { expect, it } from "vitest";
import { alertAddress, ilertAlertId } from "./alert-address.ts";

it("an alert's address is below the account's, whatever its id", () => {
  expect(alertAddress("https://acme.ilert.com", "4711")).toBe(
    "https://acme.ilert.com/alert/view.jsf?id=4711",
  );
  expect(alertAddress("https://acme.ilert.com//", "4&x=/")).toBe(
    "https://acme.ilert.com/alert/view.jsf?id=4%26x%3D%2F",
  );
});

it.each([
  ["12797430", 12_797_430],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ["9007199254740993", null],
  ["0", null],
  ["007", null],
  ["1e3", null],
  ["-4", null],
  [" 4", null],
  ["ABC-1", null],
  ["", null],
])("%j is the id %s in ilert", (text, id) => {
  expect(ilertAlertId(text)).toBe(id);
});
