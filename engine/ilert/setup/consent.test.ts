import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { silentLog } from "../../lib/log.ts";
import { tempDir } from "../../testing/temp-dir.ts";
import { openConsent } from "./consent.ts";

const agreement = { apiUrl: "https://api.example.com/api", sources: { production: [1, 2] } };

it("is remembered from run to run, for one account's address only, until it is taken back", async () => {
  const file = join(tempDir(), "consent.json");
  const consent = await openConsent(file, silentLog);
  expect(consent.of(agreement.apiUrl)).toBeNull();
  await consent.give(agreement);
  const again = await openConsent(file, silentLog);
  expect(again.of(agreement.apiUrl)).toEqual(agreement);
  expect(again.of("https://api.eu.example.com/api")).toBeNull();
  await again.withdraw();
  await again.withdraw();
  expect(again.of(agreement.apiUrl)).toBeNull();
  expect((await openConsent(file, silentLog)).of(agreement.apiUrl)).toBeNull();
});

it("is none where the file is damaged, and counts in this run where it cannot be kept", async () => {
  const dir = tempDir();
  const file = join(dir, "consent.json");
  await writeFile(file, '{"apiUrl":');
  expect((await openConsent(file, silentLog)).of(agreement.apiUrl)).toBeNull();
  const below = join(file, "a-file-is-no-folder", "consent.json");
  const consent = await openConsent(below, silentLog);
  await consent.give(agreement);
  expect(consent.of(agreement.apiUrl)).toEqual(agreement);
  expect(await readFile(file, "utf8")).toBe('{"apiUrl":');
});
