import { startTestEngine } from "../engine/test-engine.ts";
import { createManualClock } from "../manual-clock.ts";
import { action, newConnector } from "./config-samples.ts";

export const PASSPHRASE = "correct horse battery staple";
/** The time at which a configuration is exported. */
export const EXPORTED_AT = Date.UTC(2026, 10, 24, 3, 0);

/** Abbreviates the entities of an import's plan, such as `source test`. */
export const entityNames = (entities: readonly { kind: string; id: string }[]) =>
  entities.map(({ kind, id }) => `${kind} ${id}`);

/** Starts an engine with a source `test`, a connector and an alert action. */
export async function startFilledEngine() {
  const engine = await startTestEngine({ clock: createManualClock(EXPORTED_AT) });
  await engine.client.connectors.create(newConnector);
  await engine.client.actions.create({ ...action, sources: ["test"] });
  return engine;
}
