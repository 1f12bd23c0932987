import {
  createFileKeyCipher,
  type KeyLocations,
  presentKeyCiphers,
} from "../../engine/config/vault/file-key-cipher.ts";
import type { Cipher } from "../../engine/config/vault/vault.ts";
import type { Clock } from "../../engine/lib/clock.ts";
import type { Log } from "../../engine/lib/log.ts";
import { reason } from "../../engine/sentences/message.ts";
import type { KeyringWatch } from "../../engine/shell.ts";
import {
  boundedKeyring,
  createSafeStorageCipher,
  type KeyringState,
  readKeyringState,
  type SystemKeyring,
} from "./system-keyring.ts";

export interface ChosenCiphers {
  /** Seals new secrets. */
  readonly cipher: Cipher;
  /** Open what earlier runs have sealed. */
  readonly otherCiphers: readonly Cipher[];
  readonly keyring: KeyringWatch;
}

interface ChooseDeps extends KeyLocations {
  readonly keyring: SystemKeyring;
  /** Whether the system has a keyring at all, open or not. */
  readonly hasKeyring: () => Promise<boolean>;
  readonly platform: NodeJS.Platform;
  readonly clock: Pick<Clock, "after">;
  readonly log: Log;
}

/** An unlocked keyring answers well within this, in ms; the start waits no longer. */
const UNLOCKED_ANSWER_MS = 1_500;
/** How long to wait for a locked keyring before it is reported as closed, in ms. */
const UNLOCK_WITHIN_MS = 3 * 60_000;
/** Timeout of one call of a keyring that has answered before, in ms. */
const CALL_LIMIT_MS = 5_000;

const PROBLEMS = {
  open: null,
  none: reason("vault/no-keyring", "vault.no-keyring"),
  closed: reason("vault/keyring-closed", "vault.keyring-closed"),
  locked: reason("vault/keyring-locked", "vault.keyring-locked"),
} as const;

/**
 * Chooses the system's keyring if it protects the key, else the key file of the headless shell; the others still open
 * what they have sealed. While a keyring asks its user, everything else continues: the key file protects new secrets
 * meanwhile, and the next start moves them to the keyring.
 * @throws AppError `vault/unavailable` if there is no keyring and the key file cannot be used
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
  await waitAtMost(UNLOCKED_ANSWER_MS, answered, clock);
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
    log.info({}, "Waiting for the keyring, which is locked");
    const changed = () => {
      log.info({ keyring: state }, "No longer waiting for the keyring");
      for (const listener of listeners) listener();
    };
    void answered.then(changed);
    const giveUp = () => {
      state = "closed";
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

const waitAtMost = (limitMs: number, end: Promise<void>, clock: Pick<Clock, "after">): Promise<void> =>
  new Promise((resolve, reject) => {
    const cancel = clock.after(limitMs, resolve);
    end.finally(cancel).then(resolve, reject);
  });
