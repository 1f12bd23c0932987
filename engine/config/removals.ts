import type { TypeOf } from "../connectors/connector-types.ts";
import type { Change } from "./commit.ts";
import type { ConfigSnapshot } from "./config.ts";
import { connectorSecretNames } from "./connector-secrets.ts";
import { findItem, refuseUsed } from "./refusals.ts";
import { previousTokenName, tokenName } from "./secrets.ts";

export const sourceSecretNames = (id: string): string[] => [tokenName(id), previousTokenName(id)];

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
    refuseUsed(
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
  if (!withDependents) refuseUsed(users, id, "connector");
  return {
    next: {
      ...now,
      connectors: without(now.connectors, id),
      actions: now.actions.filter((action) => action.connector !== id),
    },
    obsolete: connectorSecretNames(connector, typeOf),
  };
}

/** What is removed at once. */
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
