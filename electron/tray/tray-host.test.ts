import { expect, it } from "vitest";
import { hasTrayHost } from "./tray-host.ts";

it("is there when a panel says so on the bus", async () => {
  expect(await hasTrayHost("linux", async () => [true])).toBe(true);
  expect(await hasTrayHost("linux", async () => [false])).toBe(false);
  expect(await hasTrayHost("linux", async () => null)).toBe(false);
});

it("is always there on macOS and Windows", async () => {
  expect(await hasTrayHost("darwin", async () => null)).toBe(true);
  expect(await hasTrayHost("win32", async () => null)).toBe(true);
});
