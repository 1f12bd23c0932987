import { z } from "zod";
import { actionInputSchema, actionPatchSchema } from "../../shared/model/action.ts";
import {
  connectorCopySchema,
  connectorPatchSchema,
  connectorUpdateSchema,
  newConnectorSchema,
} from "../../shared/model/connector.ts";
import { settingsPatchSchema } from "../../shared/model/settings.ts";
import { settingsSecretsInputSchema } from "../../shared/model/settings-secrets.ts";
import {
  newSourceSchema,
  sourcePatchSchema,
  sourceUpdateSchema,
  tokenRotationSchema,
} from "../../shared/model/source.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { parseInput, settled } from "./check-input.ts";
import { type ConfirmProgram, confirmProgram } from "./chosen-program.ts";
import type { Change } from "./commit.ts";
import type { Config, ConfigChanges, ConfigSnapshot } from "./config.ts";
import { pauseSchema, readDocument } from "./config-document.ts";
import { createConfigState } from "./config-state.ts";
import { copyConnector } from "./copy-connector.ts";
import { refuseBadCa } from "./extra-ca-check.ts";
import { inputError, refuse } from "./issue.ts";
import { checkNamedSettings } from "./named-settings.ts";
import { moveHeaderValue } from "./one-header.ts";
import { patchedEntity, patchedSettings } from "./patch-entities.ts";
import { readPreviousToken } from "./previous-token.ts";
import { findItem, refuseTaken } from "./refusals.ts";
import { removeAction, removeConnector, removeSource } from "./removals.ts";
import { changeSecrets } from "./required-headers.ts";
import { revisionOf } from "./revision.ts";
import { secretDestinations } from "./secret-destinations.ts";
import {
  headerValueName,
  previousTokenName,
  proxyPasswordName,
  secretName,
  settingsSecretName,
  tokenName,
  webhookUrlName,
} from "./secrets.ts";
import type { SettingsFile } from "./settings-file.ts";
import { sealedTokens } from "./source-token-hashes.ts";
import { endOverlaps, rotateToken, sweepOverlaps } from "./token-rotation.ts";
import { type PlanContext, planChanges } from "./transfer/plan-changes.ts";
import { planSettings } from "./transfer/plan-settings.ts";
import { areHeadersSealed, lostEntities } from "./vault/lost.ts";
import { loadSecrets, type SecretCache } from "./vault/secret-cache.ts";
import { undecryptableEntities } from "./vault/undecryptable.ts";
import type { Vault } from "./vault/vault.ts";
import { connectorRevision, connectorViews, sourceRevision, sourceView } from "./views.ts";

export interface ConfigDeps {
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
  /** Absent if there is no user to confirm; programs can then be set on the command line only. */
  readonly confirmProgram?: ConfirmProgram | undefined;
}

const changesSchema = z.strictObject({
  sources: z.array(sourceUpdateSchema),
  connectors: z.array(connectorUpdateSchema),
  actions: z.array(actionInputSchema),
});

/**
 * The configuration in the settings file and the vault. The settings file is read once, here, and only written
 * afterwards: it must have no other writer.
 * @throws AppError `config/unreadable` with the invalid field; the file is not changed
 */
export async function createConfig({
  settingsFile,
  vault,
  log,
  clock,
  confirmProgram: confirm,
}: ConfigDeps): Promise<Config> {
  const document = readDocument(settingsFile.store, settingsFile.path ?? "The settings file");
  await moveHeaderValue(vault, document.snapshot.settings.access.headers, log);
  // Only secrets with a destination are loaded, so that every secret must be in the list of destinations.
  const secretNames = [...secretDestinations(document.snapshot, () => null).keys()];
  const known = await loadSecrets(vault, secretNames, log);
  const context: PlanContext = { read: known.get, asksForPrograms: confirm !== undefined };
  const state = createConfigState({ document, settingsFile, vault, secrets: known, log, clock });
  const { snapshot, change } = state;
  await state.settleTokens();

  const planned = (now: ConfigSnapshot, changes: ConfigChanges, isOneItem: boolean): Change => {
    const { next, secrets, issues } = planChanges(now, changes, context);
    const [first] = issues;
    if (first === undefined) return { next, secrets: endOverlaps(secrets, next.sources, known) };
    // The caller of a single change knows the fields of the item, not the list that contains it.
    throw inputError(isOneItem ? { ...first, path: first.path.slice(2) } : first);
  };

  /** Adds or replaces the one item that `make` returns. */
  const save: ChangeTools["save"] = async (make) => {
    const { snapshot: saved } = await change((now) =>
      planned(now, { sources: [], connectors: [], actions: [], ...make(now) }, true),
    );
    return saved;
  };
  const tools: ChangeTools = { snapshot, change, known, clock, confirm, context, save };

  return {
    snapshot,
    onChange: state.onChange,
    onPartsChanged: state.onPartsChanged,
    beforeNewConnectors: state.beforeNewConnectors,

    sourceToken: (id) => known.get(tokenName(id)) ?? null,
    previousToken: (id) => readPreviousToken(known.get(previousTokenName(id)), clock.now()),
    sealedTokens: (id) => sealedTokens(state.tokenHashes(), id, known, clock.now()),
    credentials(connectorId) {
      const webhookUrl = known.get(webhookUrlName(connectorId)) ?? null;
      const secret = known.get(secretName(connectorId));
      // Without a secret that cannot be read, the message would be unsigned, and the robot's error misleading.
      return webhookUrl === null || secret === undefined ? null : { webhookUrl, secret };
    },
    proxyPassword: () => known.get(proxyPasswordName) ?? null,
    undecryptable: () => undecryptableEntities(snapshot(), known.undecryptable(), vault),
    async retryDecrypt() {
      if (await state.retryDecrypt()) await state.settleTokens();
    },
    settingsSecret: (name) => known.get(settingsSecretName(name)) ?? null,
    headerValue: (name) => known.get(headerValueName(name)) ?? null,
    areHeadersSealed: () => areHeadersSealed(snapshot(), known),
    lost: () => lostEntities(snapshot(), known),
    removedSecrets: state.removedSecrets,
    plan: (changes) => planChanges(snapshot(), changes, context),
    viewSource: (source) => sourceView(source, known, state.tokenHashes(), clock.now()),
    viewConnectors: (connectors) => connectorViews(connectors, snapshot().connectors, known),

    ...sourceMethods(tools),
    ...connectorMethods(tools),
    ...actionMethods(tools),
    ...settingMethods(tools),

    async apply(input) {
      const { settings = {}, settingsSecrets = {}, ...items } = input;
      const changes = {
        settingsSecrets: parseInput(settingsSecretsInputSchema, settingsSecrets),
        ...parseInput(changesSchema, items),
        settings: settled(checkNamedSettings(settings)),
      };
      await refuseBadCa(snapshot().settings, changes.settings, clock.now());
      await confirmProgram(snapshot().settings, changes.settings, confirm);
      const { changed } = await change((now) => planned(now, changes, false));
      return changed;
    },
  };
}

/** What the methods that change the configuration share. */
interface ChangeTools {
  readonly snapshot: Config["snapshot"];
  readonly change: ReturnType<typeof createConfigState>["change"];
  readonly known: SecretCache;
  readonly clock: Pick<Clock, "now">;
  readonly confirm: ConfirmProgram | undefined;
  readonly context: PlanContext;
  readonly save: (make: (now: ConfigSnapshot) => Partial<ConfigChanges>) => Promise<ConfigSnapshot>;
}

type SourceMethod = "createSource" | "updateSource" | "removeSource" | "rotateToken" | "endOverlap";

function sourceMethods({ change, known, clock, save }: ChangeTools): Pick<Config, SourceMethod> {
  return {
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
      const { sources } = await save((now) => {
        const stored = findItem(now.sources, patch.id, "alert source");
        return { sources: [patchedEntity(stored, sourceRevision(stored, known), patch, sourceUpdateSchema)] };
      });
      return findItem(sources, patch.id, "alert source");
    },
    async removeSource(id, withDependents = false) {
      await change((now) => removeSource(now, id, withDependents));
    },
    async rotateToken(input) {
      const rotation = parseInput(tokenRotationSchema, input);
      const { snapshot: saved } = await change((now) => {
        findItem(now.sources, rotation.id, "alert source");
        const at = clock.now();
        const { secrets, overlap } = rotateToken(rotation, known, at);
        return { next: now, secrets: { ...sweepOverlaps(now, known, at), ...secrets }, overlap };
      });
      return findItem(saved.sources, rotation.id, "alert source");
    },
    async endOverlap(id) {
      const { snapshot: saved } = await change((now) => {
        findItem(now.sources, id, "alert source");
        return { next: now, secrets: { [previousTokenName(id)]: null } };
      });
      return findItem(saved.sources, id, "alert source");
    },
  };
}

type ConnectorMethod = "createConnector" | "updateConnector" | "removeConnector" | "copyConnector";

function connectorMethods({ change, known, save }: ChangeTools): Pick<Config, ConnectorMethod> {
  return {
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
      const { connectors } = await save((now) => {
        const stored = findItem(now.connectors, patch.id, "connector");
        const revision = connectorRevision(stored, known);
        return { connectors: [patchedEntity(stored, revision, patch, connectorUpdateSchema)] };
      });
      return findItem(connectors, patch.id, "connector");
    },
    async removeConnector(id, withDependents = false) {
      await change((now) => removeConnector(now, id, withDependents));
    },
    async copyConnector(input) {
      const copy = parseInput(connectorCopySchema, input);
      const { snapshot: saved } = await change((now) => copyConnector(now, copy, known));
      return findItem(saved.connectors, copy.newId, "connector");
    },
  };
}

function actionMethods({
  change,
  save,
}: ChangeTools): Pick<Config, "createAction" | "updateAction" | "removeAction"> {
  return {
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
      const { actions } = await save((now) => {
        const stored = findItem(now.actions, patch.id, "alert action");
        return { actions: [patchedEntity(stored, revisionOf(stored), patch, actionInputSchema)] };
      });
      return findItem(actions, patch.id, "alert action");
    },
    async removeAction(id) {
      await change((now) => removeAction(now, id));
    },
  };
}

type SettingMethod = "updateSettings" | "setSettingsSecrets" | "setPause";

function settingMethods(tools: ChangeTools): Pick<Config, SettingMethod> {
  const { snapshot, change, clock, confirm, context } = tools;
  return {
    async updateSettings(input) {
      const patch = parseInput(settingsPatchSchema, input);
      const first = patchedSettings(snapshot().settings, patch);
      await refuseBadCa(snapshot().settings, first, clock.now());
      await confirmProgram(snapshot().settings, first, confirm);
      const { snapshot: saved } = await change((now) => {
        const changed = patchedSettings(now.settings, patch);
        const { named, secrets, issues } = planSettings(now.settings, changed, context);
        refuse(issues);
        return { next: { ...now, settings: { ...now.settings, ...named } }, secrets };
      });
      return saved.settings;
    },
    async setSettingsSecrets(input) {
      const secrets = parseInput(settingsSecretsInputSchema, input);
      await change((now) => changeSecrets(now, secrets));
    },
    async setPause(input) {
      const pause = parseInput(pauseSchema, input);
      await change((now) => ({ next: { ...now, pause } }));
    },
  };
}
