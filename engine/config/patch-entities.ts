import { type Action, type ActionPatch, actionInputSchema } from "../../shared/model/action.ts";
import {
  type Connector,
  type ConnectorPatch,
  type ConnectorUpdate,
  connectorUpdateSchema,
} from "../../shared/model/connector.ts";
import type { Settings, SettingsPatch } from "../../shared/model/settings.ts";
import {
  type Source,
  type SourcePatch,
  type SourceUpdate,
  sourceUpdateSchema,
} from "../../shared/model/source.ts";
import { applyPatch } from "../../shared/patch.ts";
import { parseInput, settled } from "./check-input.ts";
import type { ConfigSnapshot } from "./config.ts";
import { checkNamedSettings } from "./named-settings.ts";
import { findItem } from "./refusals.ts";
import { refuseStale, revisionOf } from "./revision.ts";

/** What a read of the stored entity shows as its revision. */
type RevisionOf<Stored> = (stored: Stored) => string;

/** @throws AppError `not-found`, `conflict` (see `refuseStale`), `input/invalid` */
export function patchedSource(
  now: ConfigSnapshot,
  { revision, ...patch }: SourcePatch,
  revisionOfSource: RevisionOf<Source>,
): SourceUpdate {
  const stored = findItem(now.sources, patch.id, "alert source");
  refuseStale({ stored, revision: revisionOfSource(stored) }, patch, revision);
  return parseInput(sourceUpdateSchema, applyPatch<SourceUpdate>(stored, patch));
}

/** @throws AppError `not-found`, `conflict` (see `refuseStale`), `input/invalid` */
export function patchedConnector(
  now: ConfigSnapshot,
  { revision, ...patch }: ConnectorPatch,
  revisionOfConnector: RevisionOf<Connector>,
): ConnectorUpdate {
  const stored = findItem(now.connectors, patch.id, "connector");
  refuseStale({ stored, revision: revisionOfConnector(stored) }, patch, revision);
  return parseInput(connectorUpdateSchema, applyPatch<ConnectorUpdate>(stored, patch));
}

/** @throws AppError `not-found`, `conflict` (see `refuseStale`), `input/invalid` */
export function patchedAction(now: ConfigSnapshot, { revision, ...patch }: ActionPatch): Action {
  const stored = findItem(now.actions, patch.id, "alert action");
  refuseStale({ stored, revision: revisionOf(stored) }, patch, revision);
  return parseInput(actionInputSchema, applyPatch<Action>(stored, patch));
}

/**
 * The settings that a change names, as they would be.
 * @throws AppError `conflict` (see `refuseStale`), `input/invalid`
 */
export function patchedSettings(now: Settings, { revision, ...patch }: SettingsPatch): Partial<Settings> {
  refuseStale({ stored: now, revision: revisionOf(now) }, patch, revision);
  const named = Object.entries(applyPatch<Settings>(now, patch)).filter(([name]) => name in patch);
  return settled(checkNamedSettings(Object.fromEntries(named)));
}
