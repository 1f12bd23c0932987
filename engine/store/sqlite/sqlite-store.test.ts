import { afterEach } from "vitest";
import { createManualClock } from "../../../testkit/manual-clock.ts";
import { describeStore } from "../../../testkit/store/conformance/describe-store.ts";
import { createDatabaseFolder, type DatabaseFolder } from "../../../testkit/store/database-folder.ts";
import { silentLog } from "../../lib/log.ts";
import { createSqliteStore } from "./sqlite-store.ts";

const folders: DatabaseFolder[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

describeStore("the SQLite store", () => {
  const folder = createDatabaseFolder();
  folders.push(folder);
  return createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });
});
