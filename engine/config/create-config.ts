import { z } from "zod";
import { actionInputSchema } from "../../shared/model/action.ts";
import { settingsSecretsInputSchema } from "../../shared/model/settings-secrets.ts";
import { sourceUpdateSchema } from "../../shared/model/source.ts";
import type { ConnectorDeclaration } from "../connectors/connector-type.ts";
import { createTypeOf, schemasOfTypes } from "../connectors/connector-types.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import { type ChangeTools, changeMethods } from "./change-methods.ts";
import { parseInput, settled } from "./check-input.ts";
import { type ConfirmProgram, confirmProgram } from "./chosen-program.ts";
import type { Change } from "./commit.ts";
import type { Config, ConfigChanges, ConfigSnapshot } from "./config.ts";
import { readDocument } from "./config-document.ts";
import { createConfigState } from "./config-state.ts";
import { readCredentials } from "./connector-secrets.ts";
import { refuseBadCa } from "./extra-ca-check.ts";
import { inputError } from "./issue.ts";
import { checkNamedSettings } from "./named-settings.ts";
import { moveHeaderValue } from "./one-header.ts";
import { readPreviousToken } from "./previous-token.ts";
import { secretDestinations } from "./secret-destinations.ts";
import {
  headerValueName,
  previousTokenName,
  proxyPasswordName,
  settingsSecretName,
  tokenName,
} from "./secrets.ts";
import type { SettingsFile } from "./settings-file.ts";
import { sealedTokens } from "./source-token-hashes.ts";
import { endOverlaps } from "./token-rotation.ts";
import { type PlanContext, planChanges } from "./transfer/plan-changes.ts";
import { areHeadersSealed, lostEntities } from "./vault/lost.ts";
import { loadSecrets } from "./vault/secret-cache.ts";
import { undecryptableEntities } from "./vault/undecryptable.ts";
import type { Vault } from "./vault/vault.ts";
import { connectorViews, sourceView } from "./views.ts";

export interface ConfigDeps {
  readonly settingsFile: SettingsFile;
  readonly vault: Vault;
  readonly connectorTypes: readonly ConnectorDeclaration[];
  readonly log: Log;
  readonly clock: Pick<Clock, "now">;
  /** Absent if there is no user to confirm; programs can then be set on the command line only. */
  readonly confirmProgram?: ConfirmProgram | undefined;
}

/**
 * The configuration in the settings file and the vault. The settings file is read once, here, and only written
 * afterwards: it must have no other writer.
 * @throws AppError `config/unreadable` with the invalid field; the file is not changed
 */
export async function createConfig({
  settingsFile,
  vault,
  connectorTypes,
  log,
  clock,
  confirmProgram: confirm,
}: ConfigDeps): Promise<Config> {
  const typeOf = createTypeOf(connectorTypes);
  const schemas = schemasOfTypes(connectorTypes);
  const document = readDocument(settingsFile.store, settingsFile.path ?? "The settings file", schemas.stored);
  await moveHeaderValue(vault, document.snapshot.settings.access.headers, log);
  // Only secrets with a destination are loaded, so that every secret must be in the list of destinations.
  const secretNames = [...secretDestinations(document.snapshot, () => null, typeOf).keys()];
  const known = await loadSecrets(vault, secretNames, log);
  const changesSchema = z.strictObject({
    sources: z.array(sourceUpdateSchema),
    connectors: z.array(schemas.update),
    actions: z.array(actionInputSchema),
  });
  const context: PlanContext = { typeOf, read: known.get, asksForPrograms: confirm !== undefined };
  const state = createConfigState({ document, settingsFile, vault, secrets: known, typeOf, log, clock });
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
  const tools: ChangeTools = { snapshot, change, known, schemas, clock, confirm, context, save };

  return {
    snapshot,
    onChange: state.onChange,
    onPartsChanged: state.onPartsChanged,
    beforeNewConnectors: state.beforeNewConnectors,
    connectorType: typeOf,

    sourceToken: (id) => known.get(tokenName(id)) ?? null,
    previousToken: (id) => readPreviousToken(known.get(previousTokenName(id)), clock.now()),
    sealedTokens: (id) => sealedTokens(state.tokenHashes(), id, known, clock.now()),
    credentials(connectorId) {
      const connector = snapshot().connectors.find(({ id }) => id === connectorId);
      return connector === undefined ? null : readCredentials(connector, typeOf, known.get);
    },
    proxyPassword: () => known.get(proxyPasswordName) ?? null,
    undecryptable: () => undecryptableEntities(snapshot(), known.undecryptable(), vault, typeOf),
    async retryDecrypt() {
      if (await state.retryDecrypt()) await state.settleTokens();
    },
    settingsSecret: (name) => known.get(settingsSecretName(name)) ?? null,
    headerValue: (name) => known.get(headerValueName(name)) ?? null,
    areHeadersSealed: () => areHeadersSealed(snapshot(), known, typeOf),
    lost: () => lostEntities(snapshot(), known, typeOf),
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
