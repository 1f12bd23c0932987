import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { silentLog } from "../lib/log.ts";
import { tidyDataDir } from "./tidy-data-dir.ts";

const OWN = [
  "config.json",
  "secrets.json",
  "tocsin.db",
  "tocsin.log",
  "admin-token",
  "vault-key",
  "ilert-setup.json",
  "tunnel.json.damaged",
];
const LEFT_BEHIND = [
  ...["config.json.tmp-176443123412ab34", "secrets.json.tmp", "admin-token.tmp", "tocsin.db.partial"],
  ...["tocsin.db.partial-wal", "vault-key.0123456789ab.tmp", ".tocsin-4711.tmp", "window.json.tmp"],
];
const OTHERS = ["notes.tmp", "report.partial", "Makefile", "tmp", "my.config.json.tmp.yaml"];

const modeOf = (path: string) => statSync(path).mode & 0o777;
const fill = (names: readonly string[]) => {
  const dataDir = tempDir();
  for (const name of names) writeFileSync(join(dataDir, name), "x", { mode: 0o644 });
  chmodSync(dataDir, 0o755);
  return dataDir;
};

describe("a start", () => {
  it("removes the files that an earlier one has left behind, and no others", async () => {
    const dataDir = fill([...OWN, ...LEFT_BEHIND, ...OTHERS]);
    mkdirSync(join(dataDir, "tunnel.json.tmp"));
    await tidyDataDir(dataDir, silentLog);
    for (const name of LEFT_BEHIND) expect(existsSync(join(dataDir, name)), name).toBe(false);
    for (const name of [...OWN, ...OTHERS, "tunnel.json.tmp"])
      expect(existsSync(join(dataDir, name)), name).toBe(true);
  });

  it.skipIf(process.platform === "win32")("restricts the permissions of its folder and files", async () => {
    const dataDir = fill(OWN);
    await tidyDataDir(dataDir, silentLog);
    expect(modeOf(dataDir)).toBe(0o700);
    for (const name of OWN) expect(modeOf(join(dataDir, name)), name).toBe(0o600);
  });

  it.skipIf(process.platform === "win32")(
    "does not restrict a folder that others use, only its own files",
    async () => {
      const dataDir = fill([...OWN, "Makefile"]);
      await tidyDataDir(dataDir, silentLog);
      expect(modeOf(dataDir)).toBe(0o755);
      expect(modeOf(join(dataDir, "Makefile"))).toBe(0o644);
      expect(modeOf(join(dataDir, "vault-key"))).toBe(0o600);
    },
  );

  it.skipIf(process.platform === "win32")("does both in the engine", async () => {
    const dataDir = tempDir();
    writeFileSync(join(dataDir, "secrets.json.tmp"), "half a fil");
    chmodSync(dataDir, 0o755);
    await startTestEngine({ dataDir });
    expect(existsSync(join(dataDir, "secrets.json.tmp"))).toBe(false);
    expect(modeOf(dataDir)).toBe(0o700);
  });
});
