import type { Action, ActionPatch } from "../../shared/model/action.ts";
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
import type { SettingsSecretName, SettingsSecretsInput } from "../../shared/model/settings-secrets.ts";
import type {
  NewSource,
  Source,
  SourcePatch,
  SourceUpdate,
  SourceView,
  TokenRotation,
} from "../../shared/model/source.ts";
import type { ConnectorCredentials } from "../connectors/connector-type.ts";
import type { PreviousToken } from "./previous-token.ts";
import type { BoundSecret } from "./secret-destinations.ts";
import type { ImportChanges } from "./transfer/plan-changes.ts";

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
 * Things to add or to replace by id, all at once; what is not named stays. A secret that is left out stays as it
 * is, so a new source must bring its token and a new connector its webhook URL.
 */
export interface ConfigChanges {
  readonly sources: readonly SourceUpdate[];
  readonly connectors: readonly ConnectorUpdate[];
  readonly actions: readonly Action[];
  /** Those that are named; the others stay. */
  readonly settings?: Partial<Settings>;
  readonly settingsSecrets?: SettingsSecretsInput;
}

/** A thing whose secrets are kept, but cannot be opened. */
export interface Undecryptable {
  readonly name: string;
  /** The kind of the cipher that sealed them. */
  readonly sealedBy: string;
}

/**
 * Sources, connectors, alert actions and settings, with their secrets in the vault. Every change is checked, kept
 * on disk and then told to the listeners; a change that fails changes nothing.
 * Errors: `input/invalid` (with the field), `not-found`, `conflict` (id taken, or still used by an alert action).
 */
export interface Config {
  snapshot(): ConfigSnapshot;
  /** Calls back after every change; the returned function ends that. */
  onChange(listener: (snapshot: ConfigSnapshot) => void): () => void;
  /** Calls back after every change that a reader has to fetch something again for, with what that is. */
  onPartsChanged(listener: (parts: readonly ChangedPart[]) => void): () => void;
  /**
   * Awaited before a change that adds connectors is kept, so that nothing is left of an earlier one of the same id; when
   * it rejects, nothing is changed. Replaces what was given before.
   */
  beforeNewConnectors(prepare: () => Promise<void>): void;

  /** Secrets are cached in memory so that a request need not wait for the vault; null for an unknown id. */
  sourceToken(id: string): string | null;
  /** Null outside an overlap: its end is looked at with every call. */
  previousToken(id: string): PreviousToken | null;
  /**
   * Hashes (see `hashToken`) of those tokens that a source takes now and that the vault does not give, because it is
   * locked or lost. With neither these nor a token nobody can tell a right call of the source from a wrong one.
   */
  sealedTokens(id: string): readonly string[];
  credentials(connectorId: string): ConnectorCredentials | null;
  settingsSecret(name: SettingsSecretName): string | null;
  /** What a header that calls must bear is to say; null while that is missing. */
  headerValue(name: string): string | null;
  /** Whether such a value is missing only because the vault cannot be opened, or is lost. */
  areHeadersSealed(): boolean;

  /** Null where the proxy has none, or it cannot be opened. */
  proxyPassword(): string | null;

  /** What has secrets in the vault that cannot be opened now, under the name people gave it. */
  undecryptable(): readonly Undecryptable[];
  /** Names of the sources and connectors whose secrets should be in the vault and are not. */
  lost(): readonly string[];
  /** Tries to open them once more. */
  retryDecrypt(): Promise<void>;
  /** Secrets of the settings that were removed since the start because their destination changed, until they are given. */
  removedSecrets(): readonly BoundSecret[];

  /** `lastEventAt` is not the configuration's to know. */
  viewSource(source: Source): Omit<SourceView, "lastEventAt">;
  viewConnectors(connectors: readonly Connector[]): ConnectorView[];

  createSource(input: NewSource): Promise<Source>;
  updateSource(input: SourcePatch): Promise<Source>;
  /** `conflict` while an alert action uses it, unless its dependents are to be changed or removed with it. */
  removeSource(id: string, withDependents?: boolean): Promise<void>;
  /** A new token at once; the present one is taken until the overlap ends. */
  rotateToken(input: TokenRotation): Promise<Source>;
  /** The token before is taken no more. */
  endOverlap(sourceId: string): Promise<Source>;
  createConnector(input: NewConnector): Promise<Connector>;
  updateConnector(input: ConnectorPatch): Promise<Connector>;
  removeConnector(id: string, withDependents?: boolean): Promise<void>;
  /** Errors name the field `newId` when it is taken. */
  copyConnector(input: ConnectorCopy): Promise<Connector>;
  createAction(input: Action): Promise<Action>;
  updateAction(input: ActionPatch): Promise<Action>;
  removeAction(id: string): Promise<void>;
  updateSettings(settings: SettingsPatch): Promise<Settings>;
  /** Header values bring their headers into the settings, or take them out. */
  setSettingsSecrets(secrets: SettingsSecretsInput): Promise<void>;
  setPause(pause: ConfigSnapshot["pause"]): Promise<void>;
  /** What changes would lead to. */
  plan(changes: ConfigChanges): ImportChanges;
  /** Makes all the changes in one write, or none. Resolves to false, without a write, when all is as asked already. */
  apply(changes: ConfigChanges): Promise<boolean>;
}
