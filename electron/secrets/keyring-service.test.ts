import { expect, it } from "vitest";
import { hasKeyringService } from "./keyring-service.ts";

const busOf = (lists: Readonly<Record<string, readonly string[]>>) => async (call: { member: string }) => {
  const list = lists[call.member];
  return list === undefined ? null : [list];
};

it.each([
  [true, "one that runs", { ListNames: ["org.freedesktop.secrets"], ListActivatableNames: [] }],
  [true, "one that would be started", { ListNames: [":1.0"], ListActivatableNames: ["org.kde.kwalletd6"] }],
  [false, "none", { ListNames: [":1.0"], ListActivatableNames: ["org.freedesktop.Notifications"] }],
  [false, "no bus", {}],
])("says %j for %s", async (expected, _what, lists) => {
  expect(await hasKeyringService(busOf(lists as Readonly<Record<string, readonly string[]>>))).toBe(expected);
});
