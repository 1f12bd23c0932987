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
 * Removes an alert source. With its dependents, it is also removed from the alert actions that use it, and an action
 * without any other alert source is removed.
 * @throws AppError `not-found`, or `conflict` that names the alert actions that use it
 */
export function removeSource(now: ConfigSnapshot, id: string, withDependents: boolean): Change {
  findItem(now.sources, id, "alert source");
  if (!withDependents) {
    refuseUsed(
      now.actions.filter((action) => action.sources.includes(id)),
      id,
      "alert source",
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

/** @throws AppError `not-found` */
export function removeAction(now: ConfigSnapshot, id: string): Change {
  findItem(now.actions, id, "alert action");
  return { next: { ...now, actions: without(now.actions, id) } };
}
