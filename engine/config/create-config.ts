import { z } from "zod";
import { actionSchema } from "../../shared/model/action.ts";
import { connectorUpdateSchema, newConnectorSchema } from "../../shared/model/connector.ts";
import { settingsSchema } from "../../shared/model/settings.ts";
import { newSourceSchema, sourceUpdateSchema } from "../../shared/model/source.ts";
import type { Log } from "../log.ts";
import { parseInput } from "./check-input.ts";
import { type Change, commit } from "./commit.ts";
import type { Config, ConfigChanges, ConfigSnapshot } from "./config.ts";
import { pauseSchema, readDocument } from "./config-document.ts";
import { deepFreeze } from "./deep-freeze.ts";
import { inputError } from "./issue.ts";
import { createListeners } from "./listeners.ts";
import { planChanges } from "./plan-changes.ts";
import { findItem, refuseTaken, refuseUsed } from "./refusals.ts";
import { loadSecrets } from "./secret-cache.ts";
import { secretName, tokenName, webhookUrlName } from "./secrets.ts";
import { createSerialQueue } from "./serial-queue.ts";
import type { SettingsFile } from "./settings-file.ts";
import type { Vault } from "./vault.ts";
import { connectorView, sourceView } from "./views.ts";

export interface ConfigDeps {
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  readonly log: Log;
}

const changesSchema = z.strictObject({
  sources: z.array(sourceUpdateSchema),
  connectors: z.array(connectorUpdateSchema),
  actions: z.array(actionSchema),
});

const connectorSecretNames = (id: string) => [webhookUrlName(id), secretName(id)];

const without = <Item extends { id: string }>(items: readonly Item[], id: string): Item[] =>
  items.filter((item) => item.id !== id);

/**
 * The configuration as the settings file and the vault hold it. The settings file is read once, here, and from then
 * on only written: it must have no other writer.
 * @throws AppError `config/unreadable` with the field at fault; the file is left as it is
 */
export async function createConfig({ settingsFile, vault, log }: ConfigDeps): Promise<Config> {
  let current = readDocument(settingsFile.store, settingsFile.path ?? "The settings file");
  const secretNames = [
    ...current.sources.map(({ id }) => tokenName(id)),
    ...current.connectors.flatMap(({ id }) => connectorSecretNames(id)),
  ];
  const secrets = await loadSecrets(vault, secretNames, log);
  const listeners = createListeners<ConfigSnapshot>(log);
  const enqueue = createSerialQueue();

  /** The plan is made when its turn has come, so that it sees what the change before it has left. */
  const change = (plan: (now: ConfigSnapshot) => Change) =>
    enqueue(async () => {
      const planned = plan(current);
      const changed = await commit(current, planned, { settingsFile, vault, secrets, log });
      if (changed) {
        current = deepFreeze(planned.next);
        listeners.tell(current);
      }
      return { changed, snapshot: current };
    });

  const planned = (now: ConfigSnapshot, changes: ConfigChanges, isOneItem: boolean): Change => {
    const { next, secrets, issues } = planChanges(now, changes);
    const [first] = issues;
    if (first === undefined) return { next, secrets };
    // Of a single item the caller knows only the item's own fields, not the list it was put into.
    throw inputError(isOneItem ? { ...first, path: first.path.slice(2) } : first);
  };

  /** Adds or replaces one item, if `check` does not throw. */
  const save = async (item: Partial<ConfigChanges>, check: (now: ConfigSnapshot) => void) => {
    const changes = { sources: [], connectors: [], actions: [], ...item };
    const { snapshot } = await change((now) => {
      check(now);
      return planned(now, changes, true);
    });
    return snapshot;
  };

  return {
    snapshot: () => current,
    onChange: listeners.add,

    sourceToken: (id) => secrets.get(tokenName(id)) ?? null,
    credentials(connectorId) {
      const webhookUrl = secrets.get(webhookUrlName(connectorId)) ?? null;
      const secret = secrets.get(secretName(connectorId));
      // A secret that cannot be read is not "no secret": unsigned, the robot would refuse with a misleading answer.
      return webhookUrl === null || secret === undefined ? null : { webhookUrl, secret };
    },
    viewSource: (source) => sourceView(source, secrets),
    viewConnector: (connector) => connectorView(connector, secrets),

    async createSource(input) {
      const source = parseInput(newSourceSchema, input);
      const { sources } = await save({ sources: [source] }, (now) =>
        refuseTaken(now.sources, source.id, "alert source"),
      );
      return findItem(sources, source.id, "alert source");
    },
    async updateSource(input) {
      const source = parseInput(sourceUpdateSchema, input);
      const { sources } = await save({ sources: [source] }, (now) => {
        findItem(now.sources, source.id, "alert source");
      });
      return findItem(sources, source.id, "alert source");
    },
    async removeSource(id) {
      await change((now) => {
        findItem(now.sources, id, "alert source");
        const users = now.actions.filter((action) => action.sources.includes(id));
        refuseUsed(users, id, "alert source");
        return { next: { ...now, sources: without(now.sources, id) }, obsolete: [tokenName(id)] };
      });
    },

    async createConnector(input) {
      const connector = parseInput(newConnectorSchema, input);
      const { connectors } = await save({ connectors: [connector] }, (now) =>
        refuseTaken(now.connectors, connector.id, "connector"),
      );
      return findItem(connectors, connector.id, "connector");
    },
    async updateConnector(input) {
      const connector = parseInput(connectorUpdateSchema, input);
      const { connectors } = await save({ connectors: [connector] }, (now) => {
        findItem(now.connectors, connector.id, "connector");
      });
      return findItem(connectors, connector.id, "connector");
    },
    async removeConnector(id) {
      await change((now) => {
        findItem(now.connectors, id, "connector");
        const users = now.actions.filter((action) => action.connector === id);
        refuseUsed(users, id, "connector");
        return {
          next: { ...now, connectors: without(now.connectors, id) },
          obsolete: connectorSecretNames(id),
        };
      });
    },

    async createAction(input) {
      const action = parseInput(actionSchema, input);
      const { actions } = await save({ actions: [action] }, (now) =>
        refuseTaken(now.actions, action.id, "alert action"),
      );
      return findItem(actions, action.id, "alert action");
    },
    async updateAction(input) {
      const action = parseInput(actionSchema, input);
      const { actions } = await save({ actions: [action] }, (now) => {
        findItem(now.actions, action.id, "alert action");
      });
      return findItem(actions, action.id, "alert action");
    },
    async removeAction(id) {
      await change((now) => {
        findItem(now.actions, id, "alert action");
        return { next: { ...now, actions: without(now.actions, id) } };
      });
    },

    async updateSettings(input) {
      const settings = parseInput(settingsSchema, input);
      const { snapshot } = await change((now) => ({ next: { ...now, settings } }));
      return snapshot.settings;
    },
    async setPause(input) {
      const pause = parseInput(pauseSchema, input);
      await change((now) => ({ next: { ...now, pause } }));
    },
    async apply(input) {
      const changes = parseInput(changesSchema, input);
      const { changed } = await change((now) => planned(now, changes, false));
      return changed;
    },
  };
}
