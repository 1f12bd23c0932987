import { auditHandlers } from "./audit.ts";
import { configHandlers, settingsHandlers } from "./configuration.ts";
import { deliveryHandlers } from "./deliveries.ts";
import { actionHandlers, connectorHandlers, sourceHandlers } from "./entities.ts";
import { alertHandlers, eventHandlers } from "./events.ts";
import { ilertHandlers } from "./ilert.ts";
import { callerHandlers, oidcHandlers, peopleHandlers } from "./people.ts";
import { practiceHandlers } from "./practice.ts";
import type { RouterDeps } from "./procedures.ts";
import { procedures } from "./procedures.ts";
import { programHandlers, retentionHandlers, tunnelHandlers, updateHandlers } from "./program.ts";
import { versionHandlers } from "./versions.ts";

/** Implements the contract. */
export function createRouter(deps: RouterDeps) {
  return procedures.router({
    ...programHandlers(deps),
    ...callerHandlers(deps),
    people: peopleHandlers(deps),
    oidc: oidcHandlers(deps),
    audit: auditHandlers(deps),
    versions: versionHandlers(deps),
    sources: sourceHandlers(deps),
    connectors: connectorHandlers(deps),
    practice: practiceHandlers(deps),
    actions: actionHandlers(deps),
    alerts: alertHandlers(deps),
    events: eventHandlers(deps),
    deliveries: deliveryHandlers(deps),
    settings: settingsHandlers(deps),
    retention: retentionHandlers(deps),
    tunnel: tunnelHandlers(deps),
    ilert: ilertHandlers(deps),
    config: configHandlers(deps),
    updates: updateHandlers(deps),
  });
}

export type Router = ReturnType<typeof createRouter>;
