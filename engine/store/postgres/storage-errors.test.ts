import { expect, it } from "vitest";
import { asStoreError, isStorageError } from "./storage-errors.ts";

it.each([
  ["EPIPE", true],
  ["ECONNRESET", true],
  ["57P01", true],
  ["XX000", true],
  ["23505", false],
])("an error with the code %s means that the database cannot be used: %s", (code, isUnavailable) => {
  const thrown = Object.assign(new Error("write"), { code });
  expect(isStorageError(asStoreError(thrown))).toBe(isUnavailable);
});
