import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFuses } from "./fuses.ts";
import { removeMissingFuses } from "./other-electron.ts";

/** Precedes the fuses in every Electron (github.com/electron/fuses). */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

test("reads an executable's fuses, including removed ones and some without a known name", async () => {
  const folder = await mkdtemp(join(tmpdir(), "tocsin-fuses-"));
  const executable = join(folder, "electron");
  const wire = "01r1111101";
  await writeFile(executable, `…${SENTINEL}\u0001${String.fromCharCode(wire.length)}${wire}…`);
  expect(await readFuses(executable)).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: null,
    enableNodeCliInspectArguments: true,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: true,
    grantFileProtocolExtraPrivileges: true,
    wasmTrapHandlers: false,
    "fuse 9": true,
  });
  await rm(folder, { recursive: true });
});

test("settings of fuses that an Electron does not have are removed", () => {
  const requested = {
    runAsNode: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  };
  removeMissingFuses(requested, { runAsNode: true, enableCookieEncryption: false });
  expect(requested).toEqual({ runAsNode: false, resetAdHocDarwinSignature: true });
});
