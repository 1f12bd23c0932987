import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";
import { type BoundSecret, boundSecret } from "./secret-destinations.ts";
import type { SecretChanges } from "./secrets.ts";

/** The secrets of the settings that were removed since the start because their destination changed. */
export interface RemovedSecrets {
  /**
   * @param stranded - names of the secrets that a change has removed
   * @param given - what it has set or removed because the user said so, which ends the question for those
   */
  note(stranded: readonly string[], given: SecretChanges): void;
  list(): readonly BoundSecret[];
}

export function createRemovedSecrets(): RemovedSecrets {
  const removed = new Set<BoundSecret>();
  return {
    note(stranded, given) {
      for (const name of Object.keys(given)) {
        const bound = boundSecret(name);
        if (bound !== null) removed.delete(bound);
      }
      for (const bound of stranded.map(boundSecret)) if (bound !== null) removed.add(bound);
    },
    list: () => [...removed],
  };
}

/** Asks for such secrets again, one by one. */
export const removedSecretReasons = (secrets: readonly BoundSecret[]): Reason[] =>
  secrets.map((secret) => reason("secret/removed", "secret.removed", { secret }));
