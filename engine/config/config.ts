import { z } from "zod";
import { type Action, type ActionPatch, actionInputSchema } from "../../shared/model/action.ts";
import type {
  Connector,
  ConnectorCopy,
  ConnectorPatch,
  ConnectorUpdate,
  ConnectorView,
  NewConnector,
} from "../../shared/model/connector.ts";
import type { ChangedPart } from "../../shared/model/live.ts";
import type { Settings, SettingsPatch } from "../../shared/model/settings.ts";
import {
  type SettingsSecretName,
  type SettingsSecretsInput,
  settingsSecretsInputSchema,
} from "../../shared/model/settings-secrets.ts";
import {
  type NewSource,
  type Source,
  type SourcePatch,
  type SourceUpdate,
  type SourceView,
  sourceUpdateSchema,
  type TokenRotation,
} from "../../shared/model/source.ts";
import type { ConnectorCredentials, ConnectorDeclaration } from "../connectors/connector-type.ts";
import { createTypeOf, schemasOfTypes, type TypeOf } from "../connectors/connector-types.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { type ChangeTools, changeMethods } from "./change-methods.ts";
import { parseInput, refuse, settled } from "./check-input.ts";
import type { Change } from "./commit.ts";
import { readDocument } from "./config-document.ts";
import { createConfigState } from "./config-state.ts";
import type { ConfigStore } from "./config-store.ts";
import { type ConfigVersion, configVersionOf, readVersion } from "./config-version.ts";
import { readCredentials } from "./connector-secrets.ts";
import type { RemovalIds } from "./entity-changes.ts";
import { missingSettingsSecrets } from "./needed-secrets.ts";
import type { RestorePlan } from "./restore-version.ts";
import { type BoundSecret, secretDestinations } from "./secret-destinations.ts";
import {
  headerValueName,
  previousTokenName,
  proxyPasswordName,
  settingsSecretName,
  tokenName,
} from "./secrets.ts";
import { type ConfirmProgram, checkNamedSettings, confirmProgram, refuseBadCa } from "./settings-rules.ts";
import { sealedTokens } from "./source-token-hashes.ts";
import { endOverlaps, type PreviousToken, readPreviousToken } from "./token-rotation.ts";
import { type ImportChanges, type PlanContext, planChanges } from "./transfer/plan-changes.ts";
import { loadSecrets } from "./vault/secret-cache.ts";
import {
  type IncompleteEntities,
  incompleteEntities,
  isUnreadable,
  undecryptableEntities,
} from "./vault/unavailable-secrets.ts";
import { connectorViews, sourceView } from "./views.ts";

/** The configuration at one moment; never changed in place. */
export interface ConfigSnapshot {
  readonly sources: readonly Source[];
  readonly connectors: readonly Connector[];
  readonly actions: readonly Action[];
  /** Set while the user has paused forwarding; `until` (Unix ms) null = until resumed. */
  readonly pause: { readonly until: number | null } | null;
  readonly settings: Settings;
}

/**
 * Entities to add, or to replace by id; all others stay unchanged. An omitted secret is kept, so only a new source
 * needs a token and only a new connector a webhook URL.
 */
export interface ConfigChanges {
  readonly sources: readonly SourceUpdate[];
  readonly connectors: readonly ConnectorUpdate[];
  readonly actions: readonly Action[];
  /** Only the settings that change. */
  readonly settings?: Partial<Settings>;
  readonly settingsSecrets?: SettingsSecretsInput;
}

/** An entity whose secrets are stored, but cannot be decrypted. */
export interface Undecryptable {
  readonly name: string;
  /** The kind of the cipher that sealed them. */
  readonly sealedBy: string;
}

/** What a removal of an entity depends on. */
export interface Removal {
  /** Whether entities that use it are changed or removed with it. */
  readonly withDependents?: boolean;
  /** The revision that it must have; undefined for any. */
  readonly revision?: string | undefined;
}

/**
 * Sources, connectors, alert actions and settings, with their secrets in the vault. Every change is checked, stored
 * on disk and then reported to the listeners; a change that fails changes nothing.
 * Errors: `input/invalid` (with the field), `not-found`, `conflict` (id taken, or still used by an alert action).
 */
export interface Config {
  snapshot(): ConfigSnapshot;
  /** Of the snapshot, for `Store.accept`; null where no other node changes the configuration. */
  revision(): number | null;
  /** Called after every change; the returned function removes the listener. */
  onChange(listener: (snapshot: ConfigSnapshot) => void): () => void;
  /** Called after a change with the parts that a client has to fetch again. */
  onPartsChanged(listener: (parts: readonly ChangedPart[]) => void): () => void;
  /**
   * Awaited before a change that adds connectors is stored, so that nothing remains of an earlier one with the same id.
   * If it rejects, nothing is changed. Replaces the previous callback.
   */
  beforeNewConnectors(prepare: () => Promise<void>): void;

  /** Secrets are cached in memory so that a request need not wait for the vault; null for an unknown id. */
  sourceToken(id: string): string | null;
  /** Null outside an overlap, whose end is checked with every call. */
  previousToken(id: string): PreviousToken | null;
  /** Hashes (see `hashToken`) of the source's valid tokens that cannot be decrypted, because the vault is locked or lost. */
  sealedTokens(id: string): readonly string[];
  /** Whether the source's calls cannot be checked, because its token cannot be read and there is no hash of it. */
  isUncheckable(id: string): boolean;
  credentials(connectorId: string): ConnectorCredentials | null;
  /** The declaration of a connector's type. */
  readonly connectorType: TypeOf;
  settingsSecret(name: SettingsSecretName): string | null;
  /** The value of a required header; null if it is missing. */
  headerValue(name: string): string | null;
  /** Whether the value of a required header is missing only because the vault is locked or lost. */
  areHeadersSealed(): boolean;

  /** Null if the proxy has none, or it cannot be decrypted. */
  proxyPassword(): string | null;

  /** The entities with secrets in the vault that cannot be decrypted now. */
  undecryptable(): readonly Undecryptable[];
  /** The sources and connectors whose secrets are missing in the vault. */
  incomplete(): IncompleteEntities;
  /** Tries again to decrypt these secrets. */
  retryDecrypt(): Promise<void>;
  /** Applies what another node has changed since. @throws AppError `store/unavailable`, also if it cannot be read here */
  refresh(): Promise<void>;
  /** Secrets of the settings that the vault does not have, although the configuration does not work without them. */
  missingSettingsSecrets(): readonly BoundSecret[];
  /** Secrets of the settings that were removed because their destination changed, until they are entered again. */
  removedSecrets(): readonly BoundSecret[];

  /** `lastEventAt` is not part of the configuration. */
  viewSource(source: Source): Omit<SourceView, "lastEventAt">;
  viewConnectors(connectors: readonly Connector[]): ConnectorView[];

  createSource(input: NewSource): Promise<Source>;
  updateSource(input: SourcePatch): Promise<Source>;
  /** `conflict` if an alert action uses it, unless its dependents are changed or removed with it, and for an older revision. */
  removeSource(id: string, removal?: Removal): Promise<void>;
  /** The new token is valid at once; the present one is valid until the overlap ends. */
  rotateToken(input: TokenRotation): Promise<Source>;
  /** The previous token becomes invalid. */
  endOverlap(sourceId: string): Promise<Source>;
  createConnector(input: NewConnector): Promise<Connector>;
  updateConnector(input: ConnectorPatch): Promise<Connector>;
  removeConnector(id: string, removal?: Removal): Promise<void>;
  /** Errors name the field `newId` if the id is in use. */
  copyConnector(input: ConnectorCopy): Promise<Connector>;
  /** Removes all of these with their dependents in one write, or none; those that do not exist are skipped. */
  removeTogether(ids: RemovalIds): Promise<void>;
  createAction(input: Action): Promise<Action>;
  updateAction(input: ActionPatch): Promise<Action>;
  removeAction(id: string, removal?: Pick<Removal, "revision">): Promise<void>;
  updateSettings(settings: SettingsPatch): Promise<Settings>;
  /** Header values also add their headers to the settings, or remove them. */
  setSettingsSecrets(secrets: SettingsSecretsInput): Promise<void>;
  setPause(pause: ConfigSnapshot["pause"]): Promise<void>;
  /** A stored version of the configuration as this program reads it; null if it does not fit any more. */
  readVersion(document: unknown): ConfigVersion | null;
  /** The effect that restoring a version would have. */
  planRestore(version: ConfigVersion): RestorePlan;
  /**
   * Makes a version the present configuration, in one write.
   * @param expected - `conflict` if the configuration is not this one any more
   */
  restore(version: ConfigVersion, expected: ConfigSnapshot): Promise<void>;
  /** The effect that changes would have. */
  plan(changes: ConfigChanges): ImportChanges;
  /** Makes all changes in one write, or none. Resolves to false, without a write, if nothing would change. */
  apply(changes: ConfigChanges): Promise<boolean>;
}

interface ConfigDeps {
  readonly store: ConfigStore;
  readonly connectorTypes: readonly ConnectorDeclaration[];
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
  /** Absent if there is no user to confirm; programs can then be set on the command line only. */
  readonly confirmProgram?: ConfirmProgram | undefined;
}

/**
 * The configuration that a store holds.
 * @throws AppError `config/unreadable` with the invalid field; what is stored is not changed
 */
export async function createConfig({
  store,
  connectorTypes,
  log,
  clock,
  confirmProgram: confirm,
}: ConfigDeps): Promise<Config> {
  const typeOf = createTypeOf(connectorTypes);
  const schemas = schemasOfTypes(connectorTypes);
  const read = () => readDocument(store.document(), store.name, schemas.stored);
  const document = read();
  // The list of destinations also determines which secrets are loaded, so that no secret can be missing from it.
  const secretNames = [...secretDestinations(document.snapshot, () => null, typeOf).keys()];
  const known = await loadSecrets(store.secrets, secretNames, log);
  const changesSchema = z.strictObject({
    sources: z.array(sourceUpdateSchema),
    connectors: z.array(schemas.update),
    actions: z.array(actionInputSchema),
  });
  const context: PlanContext = { typeOf, read: known.get, canConfirmPrograms: confirm !== undefined };
  await store.reconcile(configVersionOf(document.snapshot), (stored) => readVersion(stored, schemas.stored));
  const state = createConfigState({ read, store, secrets: known, typeOf, log, clock });
  const { snapshot, change } = state;
  await state.settleTokens();

  const planned = (now: ConfigSnapshot, changes: ConfigChanges, isOneItem: boolean): Change => {
    const { next, secrets, issues } = planChanges(now, changes, context);
    // The caller of a single change knows the fields of the item, but not the list that contains it.
    refuse(isOneItem ? issues.map((issue) => ({ ...issue, path: issue.path.slice(2) })) : issues);
    return { next, secrets: endOverlaps(secrets, next.sources, known) };
  };

  /** Adds or replaces the one item that `make` returns. */
  const save: ChangeTools["save"] = async (make) => {
    const { snapshot: saved } = await change((now) =>
      planned(now, { sources: [], connectors: [], actions: [], ...make(now) }, true),
    );
    return saved;
  };
  const hashes = (id: string) => sealedTokens(state.tokenHashes(), id, known, clock.now());
  const tools: ChangeTools = { snapshot, change, known, schemas, clock, confirm, context, save };

  return {
    snapshot,
    revision: state.revision,
    onChange: state.onChange,
    onPartsChanged: state.onPartsChanged,
    beforeNewConnectors: state.beforeNewConnectors,
    connectorType: typeOf,
    sourceToken: (id) => known.get(tokenName(id)) ?? null,
    previousToken: (id) => readPreviousToken(known.get(previousTokenName(id)), clock.now()),
    sealedTokens: hashes,
    isUncheckable: (id) => isUnreadable(tokenName(id), known) && hashes(id).length === 0,
    credentials(connectorId) {
      const connector = snapshot().connectors.find(({ id }) => id === connectorId);
      return connector === undefined ? null : readCredentials(connector, typeOf, known.get);
    },
    proxyPassword: () => known.get(proxyPasswordName) ?? null,
    undecryptable: () => undecryptableEntities(snapshot(), known.undecryptable(), store.secrets, typeOf),
    async retryDecrypt() {
      if (await state.retryDecrypt()) await state.settleTokens();
    },
    refresh: state.refresh,
    settingsSecret: (name) => known.get(settingsSecretName(name)) ?? null,
    headerValue: (name) => known.get(headerValueName(name)) ?? null,
    areHeadersSealed: () =>
      snapshot().settings.access.headers.some((name) => isUnreadable(headerValueName(name), known)),
    incomplete: () => incompleteEntities(snapshot(), known, typeOf),
    missingSettingsSecrets: () => missingSettingsSecrets(snapshot(), known.get),
    removedSecrets: state.removedSecrets,
    plan: (changes) => planChanges(snapshot(), changes, context),
    viewSource: (source) => sourceView(source, known, state.tokenHashes(), clock.now()),
    viewConnectors: (connectors) => connectorViews(connectors, snapshot().connectors, known, typeOf),

    ...changeMethods(tools),

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
