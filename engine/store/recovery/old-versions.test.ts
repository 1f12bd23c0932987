import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Reason } from "../../../shared/model/common.ts";
import { silentLog } from "../../lib/log.ts";
import { createManualClock } from "../../testing/manual-clock.ts";
import { openDatabase } from "../connection.ts";
import { migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/migrations.ts";
import { createSqliteStore } from "../sqlite-store.ts";
import { damagePage, pagesByName } from "../testing/damage-pages.ts";
import { OLD_DATABASES } from "../testing/old-databases.ts";
import { sampleAlert, sampleEvent, T0 } from "../testing/samples.ts";
import { createTempFolder, type TempFolder } from "../testing/temp-folder.ts";

let folder: TempFolder;
beforeEach(() => {
  folder = createTempFolder();
});
afterEach(() => folder.remove());

const cases = OLD_DATABASES.flatMap((fill, index) =>
  ["deliveries_by_event", "deliveries_open", "sqlite_autoindex_events_1", "sqlite_schema"].map((name) => ({
    version: index + 1,
    fill,
    name,
  })),
);

describe("a damaged database of an earlier version", () => {
  it.each(cases)(
    "version $version, $name: what waits is carried into the present one",
    async ({ version, fill, name }) => {
      const { file } = folder;
      const old = openDatabase(file);
      migrate(old, MIGRATIONS.slice(0, version));
      fill(old);
      old.close();
      damagePage(file, pagesByName(file).get(name)?.[0] ?? 0);

      const reported: Reason[] = [];
      const store = await createSqliteStore({
        file,
        log: silentLog,
        clock: createManualClock(),
        onDamaged: (reason) => reported.push(reason),
      });
      expect(reported).toHaveLength(1);
      expect(await store.nextDue("ops", T0)).toMatchObject({
        id: "old-d",
        attempts: 1,
        alert: sampleAlert(),
      });
      const repeated = sampleEvent("new", { dedupe: { key: "k", withinMs: null } });
      expect(await store.accept(repeated, [])).toEqual({ id: "old", duplicate: true });
      await store.close();
    },
  );
});
