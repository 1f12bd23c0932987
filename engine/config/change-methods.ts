import { isDeepStrictEqual } from "node:util";
import { actionInputSchema, actionPatchSchema } from "../../shared/model/action.ts";
import { type ConnectorSchemas, connectorCopySchema } from "../../shared/model/connector.ts";
import { settingsPatchSchema } from "../../shared/model/settings.ts";
import { settingsSecretsInputSchema } from "../../shared/model/settings-secrets.ts";
import {
  newSourceSchema,
  sourcePatchSchema,
  sourceUpdateSchema,
  tokenRotationSchema,
} from "../../shared/model/source.ts";
import type { Clock } from "../lib/clock.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { parseInput, refuse } from "./check-input.ts";
import type { Config, ConfigChanges, ConfigSnapshot } from "./config.ts";
import { pauseSchema } from "./config-document.ts";
import type { createConfigState } from "./config-state.ts";
import { type ConfigVersion, configVersionOf, readVersion } from "./config-version.ts";
import {
  copyConnector,
  findItem,
  rejectExistingId,
  removeAction,
  removeConnector,
  removeSource,
  removeTogether,
} from "./entity-changes.ts";
import { planRestore } from "./restore-version.ts";
import { patchedEntity, patchedSettings, refuseStaleRemoval, revisionOf } from "./revision.ts";
import { previousTokenName } from "./secrets.ts";
import { type ConfirmProgram, confirmProgram, refuseBadCa } from "./settings-rules.ts";
import { changeSecrets } from "./settings-secrets.ts";
import { rotateToken, sweepOverlaps } from "./token-rotation.ts";
import type { PlanContext } from "./transfer/plan-changes.ts";
import { planSettings, programIssues } from "./transfer/plan-changes.ts";
import type { SecretCache } from "./vault/secret-cache.ts";
import { connectorRevision, sourceRevision } from "./views.ts";

/** What the methods that change the configuration share. */
export interface ChangeTools {
  readonly snapshot: Config["snapshot"];
  readonly change: ReturnType<typeof createConfigState>["change"];
  readonly known: SecretCache;
  /** Of the connectors of all types. */
  readonly schemas: ConnectorSchemas;
  readonly clock: Pick<Clock, "now">;
  readonly confirm: ConfirmProgram | undefined;
  readonly context: PlanContext;
  readonly save: (make: (now: ConfigSnapshot) => Partial<ConfigChanges>) => Promise<ConfigSnapshot>;
}

type ChangeMethod = SourceMethod | ConnectorMethod | ActionMethod | SettingMethod | VersionMethod;

/** The methods of the configuration that change it. */
export const changeMethods = (tools: ChangeTools): Pick<Config, ChangeMethod> => ({
  ...sourceMethods(tools),
  ...connectorMethods(tools),
  ...actionMethods(tools),
  ...settingMethods(tools),
  ...versionMethods(tools),
});

type SourceMethod = "createSource" | "updateSource" | "removeSource" | "rotateToken" | "endOverlap";

function sourceMethods({ change, known, clock, save }: ChangeTools): Pick<Config, SourceMethod> {
  return {
    async createSource(input) {
      const source = parseInput(newSourceSchema, input);
      const { sources } = await save((now) => {
        rejectExistingId(now.sources, source.id, "webhook source");
        return { sources: [source] };
      });
      return findItem(sources, source.id, "webhook source");
    },
    async updateSource(input) {
      const patch = parseInput(sourcePatchSchema, input);
      const { sources } = await save((now) => {
        const stored = findItem(now.sources, patch.id, "webhook source");
        return { sources: [patchedEntity(stored, sourceRevision(stored, known), patch, sourceUpdateSchema)] };
      });
      return findItem(sources, patch.id, "webhook source");
    },
    async removeSource(id, { withDependents = false, revision } = {}) {
      await change((now) => {
        refuseStaleRemoval(sourceRevision(findItem(now.sources, id, "webhook source"), known), revision);
        return removeSource(now, id, withDependents);
      });
    },
    async rotateToken(input) {
      const rotation = parseInput(tokenRotationSchema, input);
      const { snapshot: saved } = await change((now) => {
        findItem(now.sources, rotation.id, "webhook source");
        const at = clock.now();
        const { secrets, overlap } = rotateToken(rotation, known, at);
        return { next: now, secrets: { ...sweepOverlaps(now, known, at), ...secrets }, overlap };
      });
      return findItem(saved.sources, rotation.id, "webhook source");
    },
    async endOverlap(id) {
      const { snapshot: saved } = await change((now) => {
        findItem(now.sources, id, "webhook source");
        return { next: now, secrets: { [previousTokenName(id)]: null } };
      });
      return findItem(saved.sources, id, "webhook source");
    },
  };
}

type ConnectorMethod =
  | "createConnector"
  | "updateConnector"
  | "removeConnector"
  | "copyConnector"
  | "removeTogether";

function connectorMethods(tools: ChangeTools): Pick<Config, ConnectorMethod> {
  const { change, known, schemas, context, save } = tools;
  const { typeOf } = context;
  return {
    async createConnector(input) {
      const connector = parseInput(schemas.created, input);
      const { connectors } = await save((now) => {
        rejectExistingId(now.connectors, connector.id, "connector");
        return { connectors: [connector] };
      });
      return findItem(connectors, connector.id, "connector");
    },
    async updateConnector(input) {
      const patch = parseInput(schemas.patch, input);
      const { connectors } = await save((now) => {
        const stored = findItem(now.connectors, patch.id, "connector");
        const revision = connectorRevision(stored, known, typeOf);
        return { connectors: [patchedEntity(stored, revision, patch, schemas.update)] };
      });
      return findItem(connectors, patch.id, "connector");
    },
    async removeConnector(id, { withDependents = false, revision } = {}) {
      await change((now) => {
        const stored = findItem(now.connectors, id, "connector");
        refuseStaleRemoval(connectorRevision(stored, known, typeOf), revision);
        return removeConnector(now, id, withDependents, typeOf);
      });
    },
    async removeTogether(ids) {
      await change((now) => removeTogether(now, ids, typeOf));
    },
    async copyConnector(input) {
      const copy = parseInput(connectorCopySchema, input);
      const { snapshot: saved } = await change((now) => copyConnector(now, copy, known, typeOf));
      return findItem(saved.connectors, copy.newId, "connector");
    },
  };
}

type ActionMethod = "createAction" | "updateAction" | "removeAction";

function actionMethods({ change, save }: ChangeTools): Pick<Config, ActionMethod> {
  return {
    async createAction(input) {
      const action = parseInput(actionInputSchema, input);
      const { actions } = await save((now) => {
        rejectExistingId(now.actions, action.id, "alert action");
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
    async removeAction(id, { revision } = {}) {
      await change((now) => {
        refuseStaleRemoval(revisionOf(findItem(now.actions, id, "alert action")), revision);
        return removeAction(now, id);
      });
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

type VersionMethod = "readVersion" | "planRestore" | "restore";

function versionMethods(tools: ChangeTools): Pick<Config, VersionMethod> {
  const { snapshot, change, clock, confirm, context, schemas } = tools;
  const plan = (now: ConfigSnapshot, version: ConfigVersion) => planRestore(now, version, context);
  return {
    readVersion: (document) => readVersion(document, schemas.stored),
    planRestore: (version) => plan(snapshot(), version),
    async restore(version, expected) {
      const { settings } = plan(expected, version);
      await refuseBadCa(expected.settings, settings, clock.now());
      await confirmProgram(expected.settings, settings, confirm);
      await change((now) => {
        if (!isDeepStrictEqual(configVersionOf(now), configVersionOf(expected))) {
          throw refusal("conflict", message("version.stale"));
        }
        const planned = plan(now, version);
        refuse(programIssues(now.settings, planned.settings, context));
        return { next: planned.next, obsolete: planned.obsolete ?? [] };
      });
    },
  };
}
