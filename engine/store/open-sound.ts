import { AppError } from "../../shared/errors.ts";
import type { Reason } from "../../shared/model/common.ts";
import type { Clock } from "../clock.ts";
import type { Log } from "../log.ts";
import { reason } from "../sentences/say.ts";
import { type Db, openDatabase } from "./connection.ts";
import { migrate } from "./migrate.ts";
import { putAside } from "./put-aside.ts";
import { checkSoundness } from "./soundness.ts";
import { asStoreError, isDamage } from "./storage-errors.ts";
import type { Suspicion } from "./suspicion.ts";

export interface OpenSoundOptions {
  readonly file: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly suspicion: Suspicion;
  readonly onDamaged: (reason: Reason) => void;
}

/**
 * Opens the database, up to date. A damaged one is put aside, never deleted, and a new one is begun: better to go on
 * receiving with what is lost said loudly than not to receive.
 * @throws AppError `store/unavailable` when the file cannot be used, `store/too-new` when a newer version wrote it
 */
export function openSound({ file, clock, log, suspicion, onDamaged }: OpenSoundOptions): Db {
  try {
    const db = openUpToDate(file, suspicion.isRaised());
    suspicion.clear();
    return db;
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const movedTo = putAside(file, clock.now());
    log.error(
      { err: thrown, movedTo },
      "The event database is damaged; it was put aside and a new one begun",
    );
    const db = openUpToDate(file, false);
    suspicion.clear();
    onDamaged(putAsideReason(movedTo));
    return db;
  }
}

function openUpToDate(file: string, isSuspect: boolean): Db {
  const db = openDatabase(file);
  try {
    migrate(db);
    checkSoundness(db, isSuspect);
    return db;
  } catch (thrown) {
    db.close();
    throw asOpenError(file, thrown);
  }
}

/** Whatever goes wrong while a database is opened, as an AppError. */
export function asOpenError(file: string, thrown: unknown): AppError {
  const known = asStoreError(thrown);
  return known instanceof AppError ? known : misshapen(file, thrown);
}

/** Not put aside: the fault may as well be in a migration, and then the data is good. */
const misshapen = (file: string, cause: unknown) =>
  new AppError(
    "store/unavailable",
    `The event database ${file} is not as this version of Tocsin expects it. Install the version used before, or move the file out of the data folder and start again.`,
    { cause },
  );

const putAsideReason = (movedTo: string): Reason =>
  reason("store/damaged", "problem.store-damaged", { file: movedTo });
