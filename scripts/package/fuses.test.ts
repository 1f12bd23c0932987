import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readFuses } from "./fuses.ts";
import { unsetWhatIsMissing } from "./other-electron.ts";

/** What stands before the fuses in every Electron (github.com/electron/fuses). */
const SENTINEL = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX";

test("reads an executable's fuses, also removed ones and some that have no name yet", async () => {
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

test("settings of fuses that an Electron has not got are taken away", () => {
  const requested = {
    runAsNode: false,
    grantFileProtocolExtraPrivileges: false,
    resetAdHocDarwinSignature: true,
  };
  unsetWhatIsMissing(requested, { runAsNode: true, enableCookieEncryption: false });
  expect(requested).toEqual({ runAsNode: false, resetAdHocDarwinSignature: true });
});
