import type { Action } from "../../shared/model/action.ts";
import type { ConnectorCopy } from "../../shared/model/connector.ts";
import type { TypeOf } from "../connectors/connector-types.ts";
import { message } from "../sentences/message.ts";
import { entityName, type Noun, notFound, refusal } from "../sentences/refusal.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { connectorSecretNames, storedSecrets } from "./connector-secrets.ts";
import { connectorSecretName, sourceSecretNames } from "./secrets.ts";
import type { SecretCache } from "./vault/secret-cache.ts";

interface Identified {
  readonly id: string;
}

/** @throws AppError `not-found` */
export function findItem<Item extends Identified>(items: readonly Item[], id: string, noun: Noun): Item {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw notFound(noun, id);
  return found;
}

/** @throws AppError `conflict` if the id is in use */
export function rejectExistingId(items: readonly Identified[], id: string, noun: Noun): void {
  if (items.some((item) => item.id === id)) {
    throw refusal("conflict", message("refusal.id-taken", { entity: entityName(noun), id }), { field: "id" });
  }
}

/** @throws AppError `conflict` that names the alert actions that use it */
function rejectIfUsed(users: readonly Action[], id: string, noun: Noun): void {
  if (users.length === 0) return;
  const names = users.map((action) => `"${action.name}" (${action.id})`).join(", ");
  const count = users.length;
  throw refusal("conflict", message("refusal.used", { entity: entityName(noun), id, count, names }));
}

/**
 * A copy of a connector under another id and name, with the original's secrets.
 * @throws AppError `not-found`; `conflict` with field `newId` if it is in use, without a field if the original's
 * secrets cannot be read
 */
export function copyConnector(
  now: ConfigSnapshot,
  { id, newId, name }: ConnectorCopy,
  secrets: Pick<SecretCache, "get">,
  typeOf: TypeOf,
): Change {
  const original = findItem(now.connectors, id, "connector");
  if (now.connectors.some((connector) => connector.id === newId)) {
    throw refusal("conflict", message("refusal.id-taken", { entity: "connector", id: newId }), {
      field: "newId",
    });
  }
  const present = storedSecrets(original, typeOf, secrets.get);
  const copied = Object.entries(present).flatMap(([secret, value]) =>
    value === undefined ? [] : [[connectorSecretName(newId, secret), value] as const],
  );
  if (copied.length < Object.keys(present).length) {
    throw refusal("conflict", message("vault.secrets-unreadable", { connector: original.name }));
  }
  return {
    next: { ...now, connectors: [...now.connectors, { ...original, id: newId, name }] },
    secrets: Object.fromEntries(copied),
  };
}

const without = <Item extends { id: string }>(items: readonly Item[], id: string): Item[] =>
  items.filter((item) => item.id !== id);

/**
 * Removes a webhook source. With its dependents, it is also removed from the alert actions that use it, and an action
 * without any other webhook source is removed.
 * @throws AppError `not-found`, or `conflict` that names the alert actions that use it
 */
export function removeSource(now: ConfigSnapshot, id: string, withDependents: boolean): Change {
  findItem(now.sources, id, "webhook source");
  if (!withDependents) {
    rejectIfUsed(
      now.actions.filter((action) => action.sources.includes(id)),
      id,
      "webhook source",
    );
  }
  const actions = now.actions
    .map((action) =>
      action.sources.includes(id)
        ? { ...action, sources: action.sources.filter((source) => source !== id) }
        : action,
    )
    .filter((action) => action.sources.length > 0);
  return {
    next: { ...now, sources: without(now.sources, id), actions },
    obsolete: sourceSecretNames(id),
  };
}

/**
 * Removes a connector; with its dependents, also the alert actions that use it.
 * @throws AppError `not-found`, or `conflict` that names the alert actions that use it
 */
export function removeConnector(
  now: ConfigSnapshot,
  id: string,
  withDependents: boolean,
  typeOf: TypeOf,
): Change {
  const connector = findItem(now.connectors, id, "connector");
  const users = now.actions.filter((action) => action.connector === id);
  if (!withDependents) rejectIfUsed(users, id, "connector");
  return {
    next: {
      ...now,
      connectors: without(now.connectors, id),
      actions: now.actions.filter((action) => action.connector !== id),
    },
    obsolete: connectorSecretNames(connector, typeOf),
  };
}

/** The entities to remove together. */
export interface RemovalIds {
  readonly connectors: readonly string[];
  readonly sources: readonly string[];
}

/** Removes connectors and webhook sources with their dependents; those that do not exist are skipped. */
export function removeTogether(
  now: ConfigSnapshot,
  { connectors, sources }: RemovalIds,
  typeOf: TypeOf,
): Change {
  const exists = (items: readonly { id: string }[], id: string) => items.some((item) => item.id === id);
  const removals: ((from: ConfigSnapshot) => Change)[] = [
    ...connectors
      .filter((id) => exists(now.connectors, id))
      .map((id) => (from: ConfigSnapshot) => removeConnector(from, id, true, typeOf)),
    ...sources
      .filter((id) => exists(now.sources, id))
      .map((id) => (from: ConfigSnapshot) => removeSource(from, id, true)),
  ];
  return removals.reduce<Change>(
    ({ next, obsolete = [] }, remove) => {
      const removed = remove(next);
      return { next: removed.next, obsolete: [...obsolete, ...(removed.obsolete ?? [])] };
    },
    { next: now },
  );
}

/** @throws AppError `not-found` */
export function removeAction(now: ConfigSnapshot, id: string): Change {
  findItem(now.actions, id, "alert action");
  return { next: { ...now, actions: without(now.actions, id) } };
}
