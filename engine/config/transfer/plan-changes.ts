import type { Action } from "../../../shared/model/action.ts";
import { ilertOfSourceSchema } from "../../../shared/model/ilert.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import type { Source, SourceUpdate } from "../../../shared/model/source.ts";
import type { TypeOf } from "../../connectors/connector-types.ts";
import { message } from "../../sentences/message.ts";
import { below, conditionIssues, type Issue, type KnownIds, referenceIssues } from "../check-input.ts";
import type { ConfigChanges, ConfigSnapshot } from "../config.ts";
import { inputSecrets, withoutSecrets } from "../connector-secrets.ts";
import { type ReadSecret, strandedSecrets } from "../secret-destinations.ts";
import { connectorSecretName, type SecretChanges, settingsSecretChanges, tokenName } from "../secrets.ts";
import { chosenProgram } from "../settings-rules.ts";
import { splitProxyPassword } from "../settings-secrets.ts";

/** What planning needs in addition to the configuration. */
export interface PlanContext {
  readonly typeOf: TypeOf;
  readonly read: ReadSecret;
  /** Whether there is a user who can confirm a program that will be started. */
  readonly canConfirmPrograms: boolean;
}

/** The content of the configuration and the vault after some changes; must not be used if there are issues. */
export interface ImportChanges {
  readonly next: ConfigSnapshot;
  readonly secrets: SecretChanges;
  /** Names of the stored secrets that are removed, because they would be sent to another address or program. */
  readonly stranded: readonly string[];
  /** Paths are relative to the changes, such as `actions`, 0, `connector`. */
  readonly issues: readonly Issue[];
}

/** A map, because a file may contain thousands of entities. */
const byId = <Item extends { id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** Replaces items in place; new ones are appended. */
function upsert<Item extends { id: string }>(items: readonly Item[], changed: readonly Item[]): Item[] {
  const all = byId(items);
  for (const item of changed) all.set(item.id, item);
  return [...all.values()];
}

/** The source without its secrets, as it is stored in the settings file. */
const storedSource = (
  { token: _, ilert, ...source }: SourceUpdate,
  present: ReadonlyMap<string, Source>,
): Source => ({
  ...source,
  ilert: ilert ?? present.get(source.id)?.ilert ?? ilertOfSourceSchema.parse({}),
});

function sourceSecrets({ id, token }: SourceUpdate): SecretChanges {
  return token === undefined ? {} : { [tokenName(id)]: token };
}

/** Determines the effect of changes on the present configuration. Pure. */
export function planChanges(
  now: ConfigSnapshot,
  changes: ConfigChanges,
  context: PlanContext,
): ImportChanges {
  const settings = planSettings(now.settings, changes.settings ?? {}, context);
  const presentSources = byId(now.sources);
  const presentConnectors = byId(now.connectors);
  const next: ConfigSnapshot = {
    ...now,
    sources: upsert(
      now.sources,
      changes.sources.map((source) => storedSource(source, presentSources)),
    ),
    connectors: upsert(
      now.connectors,
      changes.connectors.map((connector) => withoutSecrets(connector, context.typeOf)),
    ),
    actions: upsert<Action>(now.actions, changes.actions),
    settings: { ...now.settings, ...settings.named },
  };
  const missing = (field: string): Issue => ({ path: [field], ...message("input.missing") });

  const issues: Issue[] = below(["settings"], settings.issues);
  const secrets: Record<string, string | null> = {
    ...settingsSecretChanges(changes.settingsSecrets ?? {}),
    ...settings.secrets,
  };
  for (const [index, source] of changes.sources.entries()) {
    const isNew = !presentSources.has(source.id);
    if (isNew && source.token === undefined) issues.push(...below(["sources", index], [missing("token")]));
    Object.assign(secrets, sourceSecrets(source));
  }
  for (const [index, connector] of changes.connectors.entries()) {
    const present = presentConnectors.get(connector.id);
    const isNew = present === undefined;
    const { changes: connectorSecrets, issues: found } = inputSecrets(connector, isNew, context.typeOf);
    if (!isNew && present.type !== connector.type) {
      found.push({ path: ["type"], ...message("input.fixed-type") });
    }
    if (found.length === 0) Object.assign(secrets, connectorSecrets);
    issues.push(...below(["connectors", index], found));
  }
  const known: KnownIds = {
    sources: new Set(next.sources.map(({ id }) => id)),
    connectors: new Set(next.connectors.map(({ id }) => id)),
  };
  for (const [index, action] of changes.actions.entries()) {
    issues.push(
      ...below(["actions", index], [...conditionIssues(action), ...referenceIssues(action, known)]),
    );
  }
  const stranded = strandedSecrets(now, { next, secrets }, context.read, context.typeOf);
  const isStranded = new Set(stranded);
  for (const [index, connector] of changes.connectors.entries()) {
    // A connector that signs its messages must not lose its secret, so the change is rejected until it is entered again.
    for (const { name } of context.typeOf(connector).secrets)
      if (isStranded.has(connectorSecretName(connector.id, name)))
        issues.push({ path: ["connectors", index, name], ...message("input.secret-again") });
  }
  return { next, secrets, stranded, issues };
}

/**
 * The content of the settings and the vault after a change of the named settings; must not be used if there are issues.
 */
interface SettingsPlan {
  readonly named: Partial<Settings>;
  readonly secrets: SecretChanges;
  /** Paths are relative to the settings. */
  readonly issues: readonly Issue[];
}

/** @param named - checked by `checkNamedSettings` */
export function planSettings(
  now: Settings,
  named: Partial<Settings>,
  context: Pick<PlanContext, "canConfirmPrograms">,
): SettingsPlan {
  const programs = programIssues(now, named, context);
  if (named.network === undefined) return { named, secrets: {}, issues: programs };
  const { network, secrets, issues } = splitProxyPassword(now.network, named.network);
  return {
    named: { ...named, network },
    secrets,
    issues: [...below(["network"], issues), ...programs],
  };
}

/** A program can only be set where a user confirms it. */
export const programIssues = (
  now: Settings,
  named: Partial<Settings>,
  { canConfirmPrograms }: Pick<PlanContext, "canConfirmPrograms">,
): Issue[] =>
  canConfirmPrograms || chosenProgram(now, named) === null
    ? []
    : [{ path: ["tunnel", "cloudflared", "binary"], ...message("input.program") }];
