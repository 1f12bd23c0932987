import { actionHandlers } from "./actions.ts";
import { configHandlers, settingsHandlers } from "./configuration.ts";
import { connectorHandlers } from "./connectors.ts";
import { deliveryHandlers } from "./deliveries.ts";
import { alertHandlers, eventHandlers } from "./events.ts";
import { ilertHandlers } from "./ilert.ts";
import { practiceHandlers } from "./practice.ts";
import { procedures } from "./procedures.ts";
import { programHandlers } from "./program.ts";
import { retentionHandlers } from "./retention.ts";
import type { RouterDeps } from "./router-deps.ts";
import { sourceHandlers } from "./sources.ts";
import { tunnelHandlers } from "./tunnel.ts";
import { updateHandlers } from "./updates.ts";

/** Implements the contract. */
export function createRouter(deps: RouterDeps) {
  return procedures.router({
    ...programHandlers(deps),
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
