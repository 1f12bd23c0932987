import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { type Log, silentLog } from "../../lib/log.ts";
import { stateFilesIn } from "../../lib/state-file.ts";
import { openPollState, type PollState } from "./poll-state.ts";

const API = "https://api.ilert.com/api";
const POLL: PollState = {
  apiUrl: API,
  polledAt: 2_000,
  since: 1_000,
  sources: [3, 4],
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

const stateFileIn = (dataDir: string) => join(dataDir, "ilert-poll-state.json");

it("keeps the state over a restart, in order", async () => {
  const dataDir = tempDir();
  const pollState = openPollState(stateFilesIn(dataDir, silentLog));
  expect(pollState.of(API)).toBeNull();
  await pollState.save(POLL);
  const reopened = openPollState(stateFilesIn(dataDir, silentLog)).of(API);
  expect(reopened).toEqual(POLL);
  expect([...(reopened?.seen.keys() ?? [])]).toEqual([8, 7]);
});

it("has no state for an account at another address", async () => {
  const pollState = openPollState(stateFilesIn(tempDir(), silentLog));
  await pollState.save(POLL);
  expect(pollState.of("https://api.eu.ilert.com/api")).toBeNull();
  expect(pollState.of(API)).toEqual(POLL);
});

it("deletes the state permanently", async () => {
  const dataDir = tempDir();
  const pollState = openPollState(stateFilesIn(dataDir, silentLog));
  await pollState.save(POLL);
  await pollState.save(null);
  expect(pollState.of(API)).toBeNull();
  expect(openPollState(stateFilesIn(dataDir, silentLog)).of(API)).toBeNull();
});

it("logs nothing on a first start, nor about a deleted state", async () => {
  const dataDir = tempDir();
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (_fields, message) => errors.push(message) };
  const pollState = openPollState(stateFilesIn(dataDir, log));
  await pollState.save(null);
  expect(existsSync(stateFileIn(dataDir))).toBe(false);
  await pollState.save(POLL);
  await pollState.save(null);
  expect(openPollState(stateFilesIn(dataDir, log)).of(API)).toBeNull();
  expect(errors).toEqual([]);
});

it.each([
  ["truncated", (text: string) => text.slice(0, text.length / 2)],
  ["of another shape", () => '{"apiUrl":"https://api.ilert.com/api"}'],
  ["empty", () => ""],
])("starts over if the file is %s, logs it, and saves the next state", async (_name, damage) => {
  const dataDir = tempDir();
  await openPollState(stateFilesIn(dataDir, silentLog)).save(POLL);
  const file = stateFileIn(dataDir);
  writeFileSync(file, damage(readFileSync(file, "utf8")));
  const errors: string[] = [];
  const log: Log = { ...silentLog, error: (_fields, message) => errors.push(message) };
  const pollState = openPollState(stateFilesIn(dataDir, log));
  expect(pollState.of(API)).toBeNull();
  expect(errors).toHaveLength(1);
  await pollState.save(POLL);
  expect(openPollState(stateFilesIn(dataDir, silentLog)).of(API)).toEqual(POLL);
});

it("keeps the previous state if the next one cannot be written", async () => {
  const dir = join(tempDir(), "data");
  const pollState = openPollState(stateFilesIn(dir, silentLog));
  await pollState.save(POLL);
  renameSync(dir, `${dir}-moved`);
  writeFileSync(dir, "");
  await expect(pollState.save({ ...POLL, polledAt: 3_000 })).rejects.toThrow();
  expect(pollState.of(API)).toEqual(POLL);
});
