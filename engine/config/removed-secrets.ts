import type { Reason } from "../../shared/model/common.ts";
import { reason } from "../sentences/message.ts";
import { type BoundSecret, boundSecret } from "./secret-destinations.ts";
import type { SecretChanges } from "./secrets.ts";

/** The secrets of the settings that were removed since the start because their destination changed. */
export interface RemovedSecrets {
  /**
   * @param stranded - names of the secrets that a change has removed
   * @param given - the secrets that the user has set or removed, which are no longer asked for
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

/** The problems that ask the user to enter these secrets again. */
export const removedSecretReasons = (secrets: readonly BoundSecret[]): Reason[] =>
  secrets.map((secret) => reason("secret/removed", "secret.removed", { secret }));
