import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { sampleDelivery, sampleEvent } from "../../../testkit/store/samples.ts";
import { takeRobot } from "../../../testkit/store/take-robot.ts";
import { silentLog } from "../../lib/log.ts";
import { openDatabase } from "./connection.ts";
import { createSqliteStore } from "./sqlite-store.ts";

let folder: DatabaseFolder;
beforeEach(() => {
  folder = createDatabaseFolder();
});
afterEach(() => folder.remove());

const open = () => createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });

describe("durability", () => {
  it("waits for the disk at every commit", () => {
    const db = openDatabase(folder.file);
    const settingOf = (pragma: string) =>
      Object.values(db.prepare<[], object>(`PRAGMA ${pragma}`).get() ?? {})[0];
    expect(settingOf("journal_mode")).toBe("wal");
    const FULL = 2;
    expect(settingOf("synchronous")).toBe(FULL);
    expect(settingOf("fullfsync")).toBe(1);
    expect(settingOf("foreign_keys")).toBe(1);
    expect(settingOf("cache_size")).toBe(-4096);
    expect(settingOf("busy_timeout")).toBe(250);
    db.close();
  });

  it("keeps everything across a restart", async () => {
    const before = await open();
    await before.accept(sampleEvent("e1"), [sampleDelivery("d1")]);
    await before.putLane({ connectorId: "ops", holdUntil: 5, blocked: null });
    await before.close();

    const after = await open();
    expect(await after.getEvent("e1")).toMatchObject({
      summary: "Disk full on db-01",
      deliveries: [{ id: "d1" }],
    });
    expect((await takeRobot(after)).lanes).toEqual([{ connectorId: "ops", holdUntil: 5, blocked: null }]);
    expect(await after.count()).toEqual({
      events: 1,
      waiting: 1,
      failed: 0,
      attention: 0,
      attentionAlerts: 0,
    });
    await after.close();
  });

  it("has every accepted event, complete, after the process was killed", async () => {
    const program = fileURLToPath(new URL("../../../testkit/store/accept-until-killed.ts", import.meta.url));
    const child = spawn(process.execPath, [program, folder.file], { stdio: ["ignore", "pipe", "inherit"] });
    let printed = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.split("\n").length > 200) child.kill("SIGKILL");
    });
    await once(child, "close");
    expect(child.signalCode).toBe("SIGKILL");

    // The last line may have been cut.
    const accepted = printed.split("\n").slice(0, -1);
    expect(accepted.length).toBeGreaterThanOrEqual(200);
    const store = await open();
    const kept = await store.summarizeEvents(accepted);
    const withDelivery = kept.filter((event) => event.deliveries[0]?.id === `d-${event.id}`);
    expect(new Set(withDelivery.map((event) => event.id))).toEqual(new Set(accepted));
    await store.close();
  }, 30_000);
});
