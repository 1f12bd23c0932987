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

/** What a plan must know beside the configuration. */
export interface PlanContext {
  readonly typeOf: TypeOf;
  readonly read: ReadSecret;
  /** Whether there is somebody who can be asked about a program that is to be started. */
  readonly asksForPrograms: boolean;
}

/** What the configuration and the vault would hold after some changes; only good to use without issues. */
export interface ImportChanges {
  readonly next: ConfigSnapshot;
  readonly secrets: SecretChanges;
  /** Names of the kept secrets that go, because they would go along to another address or program. */
  readonly stranded: readonly string[];
  /** Paths lead into the changes, such as `actions`, 0, `connector`. */
  readonly issues: readonly Issue[];
}

/** A file may name thousands of things: each is found in one step. */
const byId = <Item extends { id: string }>(items: readonly Item[]): Map<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** Replaces items where they stand, new ones go to the end. */
function upsert<Item extends { id: string }>(items: readonly Item[], changed: readonly Item[]): Item[] {
  const all = byId(items);
  for (const item of changed) all.set(item.id, item);
  return [...all.values()];
}

/** The change without its secrets is what the settings file keeps. */
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

/** Works out the changes against the configuration at this moment: pure, nothing is kept. */
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
    // A connector that signed must not go on without: its secret is demanded before anything is changed.
    for (const { name } of context.typeOf(connector).secrets)
      if (isStranded.has(connectorSecretName(connector.id, name)))
        issues.push({ path: ["connectors", index, name], ...message("input.secret-again") });
  }
  return { next, secrets, stranded, issues };
}

/** What settings and vault would hold after a change of the named settings; only good to use without issues. */
interface SettingsPlan {
  readonly named: Partial<Settings>;
  readonly secrets: SecretChanges;
  /** Paths begin with a setting's name. */
  readonly issues: readonly Issue[];
}

/** @param named - checked by `checkNamedSettings` */
export function planSettings(
  now: Settings,
  named: Partial<Settings>,
  { asksForPrograms }: { readonly asksForPrograms: boolean },
): SettingsPlan {
  const programs: Issue[] =
    asksForPrograms || chosenProgram(now, named) === null
      ? []
      : [{ path: ["tunnel", "cloudflared", "binary"], ...message("input.program") }];
  if (named.network === undefined) return { named, secrets: {}, issues: programs };
  const { network, secrets, issues } = splitProxyPassword(now.network, named.network);
  return {
    named: { ...named, network },
    secrets,
    issues: [...below(["network"], issues), ...programs],
  };
}
