import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { type Log, silentLog } from "../../log.ts";
import { tempDir } from "../../testing/temp-dir.ts";
import { openLookMemory, type Remembered } from "./look-memory.ts";

const API = "https://api.ilert.com/api";
const LOOK: Remembered = {
  ...{ apiUrl: API, lookedAt: 2_000, since: 1_000, sources: [3, 4] },
  seen: new Map([
    [
      8,
      {
        reportTime: 900,
        status: "PENDING",
        priority: null,
        people: [1, 2],
        hiddenPeople: 1,
        escalationRule: null,
      },
    ],
    [
      7,
      {
        reportTime: 800,
        status: "ACCEPTED",
        priority: "HIGH",
        people: [],
        hiddenPeople: 0,
        escalationRule: 1,
      },
    ],
  ]),
};

const newFile = () => join(tempDir(), "ilert-looks.json");

it("remembers a look over a restart, in its order", async () => {
  const file = newFile();
  const memory = await openLookMemory(file, silentLog);
  expect(memory.of(API)).toBeNull();
  await memory.keep(LOOK);
  const reopened = (await openLookMemory(file, silentLog)).of(API);
  expect(reopened).toEqual(LOOK);
  expect([...(reopened?.seen.keys() ?? [])]).toEqual([8, 7]);
});

it("knows nothing of an account at another address", async () => {
  const memory = await openLookMemory(newFile(), silentLog);
  await memory.keep(LOOK);
  expect(memory.of("https://api.eu.ilert.com/api")).toBeNull();
  expect(memory.of(API)).toEqual(LOOK);
});

it("forgets for good", async () => {
  const file = newFile();
  const memory = await openLookMemory(file, silentLog);
  await memory.keep(LOOK);
  await memory.keep(null);
  expect(memory.of(API)).toBeNull();
  expect((await openLookMemory(file, silentLog)).of(API)).toBeNull();
});

it.each([
  ["cut", (text: string) => text.slice(0, text.length / 2)],
  ["of another shape", () => '{"apiUrl":"https://api.ilert.com/api"}'],
  ["empty", () => ""],
])("begins anew with a file that is %s, says so, and keeps the next look", async (_name, damage) => {
  const file = newFile();
  await (await openLookMemory(file, silentLog)).keep(LOOK);
  writeFileSync(file, damage(readFileSync(file, "utf8")));
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (_fields, message) => errors.push(message) };
  const memory = await openLookMemory(file, log);
  expect(memory.of(API)).toBeNull();
  expect(errors).toHaveLength(1);
  await memory.keep(LOOK);
  expect((await openLookMemory(file, silentLog)).of(API)).toEqual(LOOK);
});

it("still knows the look before when the next cannot be written", async () => {
  const dir = join(tempDir(), "data");
  const memory = await openLookMemory(join(dir, "ilert-looks.json"), silentLog);
  await memory.keep(LOOK);
  renameSync(dir, `${dir}-moved`);
  writeFileSync(dir, "");
  await expect(memory.keep({ ...LOOK, lookedAt: 3_000 })).rejects.toThrow();
  expect(memory.of(API)).toEqual(LOOK);
});
