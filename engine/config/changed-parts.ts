import { isDeepStrictEqual } from "node:util";
import type { ChangedPart } from "../../shared/model/live.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";

/** The part whose views show a secret, by the first segment of the secret's name (`secrets.ts`). */
const PART_OF_SECRET: Readonly<Record<string, ChangedPart>> = {
  source: "sources",
  connector: "connectors",
  settings: "settingsSecrets",
  access: "settingsSecrets",
  network: "settingsSecrets",
};

/**
 * What a client has to fetch again after a change. A pause is part of the status only.
 * @param change - only with the secrets that differ from the present ones
 */
export function changedParts(
  now: ConfigSnapshot,
  { next, secrets = {}, obsolete = [] }: Change,
): ChangedPart[] {
  const parts = (["sources", "connectors", "actions", "settings"] as const).filter(
    (part) => now[part] !== next[part] && !isDeepStrictEqual(now[part], next[part]),
  );
  const ofSecrets = [...Object.keys(secrets), ...obsolete].flatMap(
    (name) => PART_OF_SECRET[name.split("/")[0] ?? ""] ?? [],
  );
  return [...new Set<ChangedPart>([...parts, ...ofSecrets])];
}
