import { z } from "zod";
import { actionInputSchema, actionPatchSchema } from "../../shared/model/action.ts";
import {
  type Connector,
  connectorCopySchema,
  connectorPatchSchema,
  connectorUpdateSchema,
  newConnectorSchema,
} from "../../shared/model/connector.ts";
import { settingsPatchSchema } from "../../shared/model/settings.ts";
import { settingsSecretsInputSchema } from "../../shared/model/settings-secrets.ts";
import {
  newSourceSchema,
  type Source,
  sourcePatchSchema,
  sourceUpdateSchema,
  tokenRotationSchema,
} from "../../shared/model/source.ts";
import type { Clock } from "../lib/clock.ts";
import { deepFreeze } from "../lib/deep-freeze.ts";
import { createListeners } from "../lib/listeners.ts";
import type { Log } from "../lib/log.ts";
import { createSerialQueue } from "../lib/serial-queue.ts";
import { parseInput, settled } from "./check-input.ts";
import { type ConfirmProgram, confirmProgram } from "./chosen-program.ts";
import { addsConnectors, type Change, commit } from "./commit.ts";
import type { Config, ConfigChanges, ConfigSnapshot } from "./config.ts";
import { pauseSchema, readDocument } from "./config-document.ts";
import { copyConnector } from "./copy-connector.ts";
import { refuseBadCa } from "./extra-ca-check.ts";
import { inputError, refuse } from "./issue.ts";
import { checkNamedSettings } from "./named-settings.ts";
import { moveHeaderValue } from "./one-header.ts";
import { patchedAction, patchedConnector, patchedSettings, patchedSource } from "./patch-entities.ts";
import { readPreviousToken } from "./previous-token.ts";
import { findItem, refuseTaken } from "./refusals.ts";
import { removeAction, removeConnector, removeSource } from "./removals.ts";
import { createRemovedSecrets } from "./removed-secrets.ts";
import { changeSecrets, withoutUnaskedHeaders } from "./required-headers.ts";
import { secretDestinations, strandedSecrets } from "./secret-destinations.ts";
import {
  headerValueName,
  previousTokenName,
  proxyPasswordName,
  secretName,
  settingsSecretName,
  tokenName,
  webhookUrlName,
} from "./secrets.ts";
import { guardSettingsFile, type SettingsFile } from "./settings-file.ts";
import { hashesAfter, hashesOfKnown, type SourceTokenHashes, sealedTokens } from "./source-token-hashes.ts";
import { endOverlaps, rotateToken, sweepOverlaps } from "./token-rotation.ts";
import { type PlanContext, planChanges } from "./transfer/plan-changes.ts";
import { planSettings } from "./transfer/plan-settings.ts";
import { areHeadersSealed, lostEntities } from "./vault/lost.ts";
import { loadSecrets } from "./vault/secret-cache.ts";
import { undecryptableEntities } from "./vault/undecryptable.ts";
import type { Vault } from "./vault/vault.ts";
import { connectorViews, sourceView } from "./views.ts";

export interface ConfigDeps {
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
  /** Absent where nobody can be asked: programs are then taken from the command line only. */
  readonly confirmProgram?: ConfirmProgram | undefined;
}

const changesSchema = z.strictObject({
  sources: z.array(sourceUpdateSchema),
  connectors: z.array(connectorUpdateSchema),
  actions: z.array(actionInputSchema),
});

/**
 * The configuration as the settings file and the vault hold it. The settings file is read once, here, and from then
 * on only written: it must have no other writer.
 * @throws AppError `config/unreadable` with the field at fault; the file is left as it is
 */
export async function createConfig({
  settingsFile,
  vault,
  log,
  clock,
  confirmProgram: confirm,
}: ConfigDeps): Promise<Config> {
  const guardedFile = guardSettingsFile(settingsFile);
  const document = readDocument(settingsFile.store, settingsFile.path ?? "The settings file");
  let { snapshot: current, tokenHashes } = document;
  await moveHeaderValue(vault, current.settings.access.headers, log);
  // What has no destination is not even loaded: so none can be forgotten there.
  const secretNames = [...secretDestinations(current, () => null).keys()];
  const known = await loadSecrets(vault, secretNames, log);
  const context: PlanContext = { read: known.get, asksForPrograms: confirm !== undefined };
  const removedSecrets = createRemovedSecrets();
  const listeners = createListeners<ConfigSnapshot>(log);
  const enqueue = createSerialQueue();

  let prepareNewConnectors = async () => {};

  const keep = async (planned: Change, hashes: readonly SourceTokenHashes[]) => {
    const now = { snapshot: current, tokenHashes };
    const next = { snapshot: planned.next, tokenHashes: hashes };
    const changed = await commit(
      now,
      { ...planned, next },
      { settingsFile: guardedFile, vault, secrets: known, log },
    );
    if (changed) {
      current = deepFreeze(planned.next);
      tokenHashes = hashes;
      listeners.report(current);
    }
    return { changed, snapshot: current };
  };

  /** The plan is made when its turn has come, so that it sees what the change before it has left. */
  const change = (plan: (now: ConfigSnapshot) => Change) =>
    enqueue(async () => {
      const requested = withoutUnaskedHeaders(current, plan(current));
      const stranded = strandedSecrets(current, requested, known.get);
      const removals = Object.fromEntries(stranded.map((name) => [name, null]));
      const planned = { ...requested, secrets: { ...requested.secrets, ...removals } };
      if (addsConnectors(current, planned.next)) await prepareNewConnectors();
      const hashes = await hashesAfter(tokenHashes, planned, known);
      const kept = await keep(planned, hashes);
      removedSecrets.note(stranded, requested.secrets ?? {});
      if (stranded.length > 0) log.warn({ secrets: stranded }, "Removed, because their destination changed");
      return kept;
    });

  /** Brings what is kept of the tokens up to date with those that the vault has opened. */
  const settleTokens = () =>
    enqueue(async () => {
      const now = clock.now();
      const hashes = await hashesOfKnown(tokenHashes, current.sources, known, now);
      return await keep({ next: current, secrets: sweepOverlaps(current, known, now) }, hashes);
    }).catch((error: unknown) => {
      // An overlap that is over opens nothing, swept or not, and without a hash calls can be told by the vault: so what
      // cannot be written now is no reason not to go on.
      log.warn({ err: error }, "The kept tokens and their hashes are not up to date");
    });
  await settleTokens();

  const planned = (now: ConfigSnapshot, changes: ConfigChanges, isOneItem: boolean): Change => {
    const { next, secrets, issues } = planChanges(now, changes, context);
    const [first] = issues;
    if (first === undefined) return { next, secrets: endOverlaps(secrets, next.sources, known) };
    // Of a single item the caller knows only the item's own fields, not the list it was put into.
    throw inputError(isOneItem ? { ...first, path: first.path.slice(2) } : first);
  };

  /** Adds or replaces the one item that `make` gives. */
  const save = async (make: (now: ConfigSnapshot) => Partial<ConfigChanges>) => {
    const { snapshot } = await change((now) =>
      planned(now, { sources: [], connectors: [], actions: [], ...make(now) }, true),
    );
    return snapshot;
  };

  const viewSource = (source: Source) => sourceView(source, known, tokenHashes, clock.now());
  const viewConnectors = (connectors: readonly Connector[]) =>
    connectorViews(connectors, current.connectors, known);

  return {
    snapshot: () => current,
    onChange: listeners.add,
    beforeNewConnectors(prepare) {
      prepareNewConnectors = prepare;
    },

    sourceToken: (id) => known.get(tokenName(id)) ?? null,
    previousToken: (id) => readPreviousToken(known.get(previousTokenName(id)), clock.now()),
    sealedTokens: (id) => sealedTokens(tokenHashes, id, known, clock.now()),
    credentials(connectorId) {
      const webhookUrl = known.get(webhookUrlName(connectorId)) ?? null;
      const secret = known.get(secretName(connectorId));
      // A secret that cannot be read is not "no secret": unsigned, the robot would refuse with a misleading answer.
      return webhookUrl === null || secret === undefined ? null : { webhookUrl, secret };
    },
    proxyPassword: () => known.get(proxyPasswordName) ?? null,
    undecryptable: () => undecryptableEntities(current, known.undecryptable(), vault),
    async retryDecrypt() {
      const opened = await enqueue(() => known.retryDecrypt());
      if (!opened) return;
      listeners.report(current);
      await settleTokens();
    },
    settingsSecret: (name) => known.get(settingsSecretName(name)) ?? null,
    headerValue: (name) => known.get(headerValueName(name)) ?? null,
    areHeadersSealed: () => areHeadersSealed(current, known),
    lost: () => lostEntities(current, known),
    removedSecrets: removedSecrets.list,
    plan: (changes) => planChanges(current, changes, context),
    viewSource,
    viewConnectors,

    async createSource(input) {
      const source = parseInput(newSourceSchema, input);
      const { sources } = await save((now) => {
        refuseTaken(now.sources, source.id, "alert source");
        return { sources: [source] };
      });
      return findItem(sources, source.id, "alert source");
    },
    async updateSource(input) {
      const patch = parseInput(sourcePatchSchema, input);
      const { sources } = await save((now) => ({
        sources: [patchedSource(now, patch, (stored) => viewSource(stored).revision)],
      }));
      return findItem(sources, patch.id, "alert source");
    },
    async removeSource(id, withDependents = false) {
      await change((now) => removeSource(now, id, withDependents));
    },
    async rotateToken(input) {
      const rotation = parseInput(tokenRotationSchema, input);
      const { snapshot } = await change((now) => {
        findItem(now.sources, rotation.id, "alert source");
        const at = clock.now();
        const { secrets, overlap } = rotateToken(rotation, known, at);
        return { next: now, secrets: { ...sweepOverlaps(now, known, at), ...secrets }, overlap };
      });
      return findItem(snapshot.sources, rotation.id, "alert source");
    },
    async endOverlap(id) {
      const { snapshot } = await change((now) => {
        findItem(now.sources, id, "alert source");
        return { next: now, secrets: { [previousTokenName(id)]: null } };
      });
      return findItem(snapshot.sources, id, "alert source");
    },

    async createConnector(input) {
      const connector = parseInput(newConnectorSchema, input);
      const { connectors } = await save((now) => {
        refuseTaken(now.connectors, connector.id, "connector");
        return { connectors: [connector] };
      });
      return findItem(connectors, connector.id, "connector");
    },
    async updateConnector(input) {
      const patch = parseInput(connectorPatchSchema, input);
      const revisionOf = (stored: Connector) => viewConnectors([stored])[0]?.revision ?? "";
      const { connectors } = await save((now) => ({
        connectors: [patchedConnector(now, patch, revisionOf)],
      }));
      return findItem(connectors, patch.id, "connector");
    },
    async removeConnector(id, withDependents = false) {
      await change((now) => removeConnector(now, id, withDependents));
    },
    async copyConnector(input) {
      const copy = parseInput(connectorCopySchema, input);
      const { snapshot } = await change((now) => copyConnector(now, copy, known));
      return findItem(snapshot.connectors, copy.newId, "connector");
    },

    async createAction(input) {
      const action = parseInput(actionInputSchema, input);
      const { actions } = await save((now) => {
        refuseTaken(now.actions, action.id, "alert action");
        return { actions: [action] };
      });
      return findItem(actions, action.id, "alert action");
    },
    async updateAction(input) {
      const patch = parseInput(actionPatchSchema, input);
      const { actions } = await save((now) => ({ actions: [patchedAction(now, patch)] }));
      return findItem(actions, patch.id, "alert action");
    },
    async removeAction(id) {
      await change((now) => removeAction(now, id));
    },

    async updateSettings(input) {
      const patch = parseInput(settingsPatchSchema, input);
      const first = patchedSettings(current.settings, patch);
      await refuseBadCa(current.settings, first, clock.now());
      await confirmProgram(current.settings, first, confirm);
      const { snapshot } = await change((now) => {
        const changed = patchedSettings(now.settings, patch);
        const { named, secrets, issues } = planSettings(now.settings, changed, context);
        refuse(issues);
        return { next: { ...now, settings: { ...now.settings, ...named } }, secrets };
      });
      return snapshot.settings;
    },
    async setSettingsSecrets(input) {
      const secrets = parseInput(settingsSecretsInputSchema, input);
      await change((now) => changeSecrets(now, secrets));
    },
    async setPause(input) {
      const pause = parseInput(pauseSchema, input);
      await change((now) => ({ next: { ...now, pause } }));
    },
    async apply(input) {
      const { settings = {}, settingsSecrets = {}, ...items } = input;
      const changes = {
        settingsSecrets: parseInput(settingsSecretsInputSchema, settingsSecrets),
        ...parseInput(changesSchema, items),
        settings: settled(checkNamedSettings(settings)),
      };
      await refuseBadCa(current.settings, changes.settings, clock.now());
      await confirmProgram(current.settings, changes.settings, confirm);
      const { changed } = await change((now) => planned(now, changes, false));
      return changed;
    },
  };
}
