import { createFileKeyCipher } from "../../engine/config/vault/file-key-cipher.ts";
import { type KeyPlaces, presentKeyCiphers } from "../../engine/config/vault/key-ciphers.ts";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import type { KeyringWatch } from "../../engine/engine.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { reason } from "../../engine/sentences/message.ts";
import { boundedKeyring } from "./bounded-keyring.ts";
import {
  createSafeStorageCipher,
  type KeyringState,
  readKeyringState,
  type SystemKeyring,
} from "./safe-storage-cipher.ts";

export interface ChosenCiphers {
  /** Seals from now on. */
  readonly cipher: Cipher;
  /** Open what earlier starts have sealed. */
  readonly otherCiphers: readonly Cipher[];
  readonly keyring: KeyringWatch;
}

interface ChooseDeps extends KeyPlaces {
  readonly keyring: SystemKeyring;
  /** Whether the system has a keyring at all, open or not. */
  readonly hasKeyring: () => Promise<boolean>;
  readonly platform: NodeJS.Platform;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
}

/** A keyring that is unlocked answers well within this, in ms; the start of everything else waits no longer. */
const AT_ONCE_MS = 1_500;
/** How long a locked keyring is said to be waited for, in ms. */
const UNLOCK_WITHIN_MS = 3 * 60_000;
/** One call of a keyring that has answered before, in ms. */
const CALL_LIMIT_MS = 5_000;

const PROBLEMS = {
  open: null,
  none: reason("vault/no-keyring", "vault.no-keyring"),
  shut: reason("vault/keyring-shut", "vault.keyring-shut"),
  locked: reason("vault/keyring-locked", "vault.keyring-locked"),
} as const;

/**
 * The system's keyring where it guards, else the key of the headless shell; whichever it is, the others still open what
 * they have sealed. A keyring that asks its user first is waited for beside everything else: the key file guards what is
 * entered meanwhile, and the next start moves that over.
 * @throws AppError `vault/unavailable` when there is no keyring and the key file cannot be used
 */
export async function chooseCiphers(deps: ChooseDeps): Promise<ChosenCiphers> {
  const { keyring, hasKeyring, platform, clock, log } = deps;
  let state: KeyringState | "locked" = "locked";
  let hasAnswered = false;
  const bounds = { clock, limitMs: CALL_LIMIT_MS, isWaiting: () => !hasAnswered };
  const bySystem = createSafeStorageCipher(boundedKeyring(keyring, bounds));
  const answered = readKeyringState(keyring, platform, hasKeyring).then((answer) => {
    hasAnswered = true;
    state = answer;
  });
  await untilAtMost(AT_ONCE_MS, answered, clock);
  const listeners = new Set<() => void>();
  const watch: KeyringWatch = {
    problem: () => PROBLEMS[state],
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  if (state === ("open" as KeyringState | "locked")) {
    return { cipher: bySystem, otherCiphers: await presentKeyCiphers(deps, log), keyring: watch };
  }

  const byKey = await createFileKeyCipher(deps);
  if (!hasAnswered) {
    log.info({}, "The keyring is locked; it is waited for");
    const changed = () => {
      log.info({ keyring: state }, "The keyring is waited for no longer");
      for (const listener of listeners) listener();
    };
    void answered.then(changed);
    const giveUp = () => {
      state = "shut";
      changed();
    };
    void answered.then(clock.after(UNLOCK_WITHIN_MS, giveUp));
  }
  const present = () => (state === "open" ? bySystem : byKey);
  return {
    cipher: {
      get kind() {
        return present().kind;
      },
      seal: (text) => present().seal(text),
      open: (sealed) => present().open(sealed),
      isStale: async (sealed) => (await present().isStale?.(sealed)) ?? false,
    },
    otherCiphers: [bySystem, byKey, ...(await presentKeyCiphers(deps, log))],
    keyring: watch,
  };
}

const untilAtMost = (limitMs: number, end: Promise<void>, clock: Pick<Clock, "after">): Promise<void> =>
  new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, resolve);
    end.finally(cancel).then(resolve, reject);
  });
