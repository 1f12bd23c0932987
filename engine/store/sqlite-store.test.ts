import { afterEach } from "vitest";
import { silentLog } from "../lib/log.ts";
import { createManualClock } from "../testing/manual-clock.ts";
import { describeStore } from "./conformance.ts";
import { createSqliteStore } from "./sqlite-store.ts";
import { createTempFolder, type TempFolder } from "./testing/temp-folder.ts";

const folders: TempFolder[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove();
});

describeStore("the SQLite store", () => {
  const folder = createTempFolder();
  folders.push(folder);
  return createSqliteStore({ file: folder.file, log: silentLog, clock: createManualClock() });
});
