import type { AppError } from "../../shared/errors.ts";

/** Why events cannot be stored now. */
export interface StoreTrouble {
  readonly error: AppError;
  /** The database is damaged, until it is opened anew. Otherwise the next transaction may work again. */
  readonly isDamage: boolean;
}

/** Remembers how the last transaction ended, and damage for good. */
export interface StoreHealth {
  trouble(): StoreTrouble | null;
  /** A read or a write met damage. */
  damaged(error: AppError): void;
  /** A transaction was committed, or failed for what the storage is at fault. */
  ended(failure: AppError | null): void;
}

/** @param onChanged - called when trouble begins, is another one, or ends */
export function createStoreHealth(onChanged: () => void): StoreHealth {
  let trouble: StoreTrouble | null = null;

  function change(next: StoreTrouble | null) {
    const isSame = next?.isDamage === trouble?.isDamage && next?.error.sentence === trouble?.error.sentence;
    trouble = next;
    if (!isSame) onChanged();
  }

  return {
    trouble: () => trouble,
    damaged: (error) => change({ error, isDamage: true }),
    ended(failure) {
      if (trouble?.isDamage !== true) change(failure === null ? null : { error: failure, isDamage: false });
    },
  };
}
