import { createContext, useContext } from "react";
import type { DesktopBridge, TeamView } from "../../shared/engine-port.ts";
import type { AlertSummary } from "../../shared/model/alert.ts";
import type { Api } from "../client/connect.ts";
import type { LiveFeed } from "../client/live-feed.ts";
import type { Session } from "../client/session.ts";
import { useStore } from "../client/store.ts";
import type { KeptAppearance } from "./kept-appearance.ts";
import type { LogStore } from "./log/log-store.ts";

/** The desktop app around the page. */
export interface Desktop {
  readonly bridge: DesktopBridge;
  /** The server that the page shows; null for the engine of this machine. */
  readonly team: TeamView | null;
}

/** The services of the page, composed in main.tsx. */
export interface Services {
  readonly api: Api;
  readonly session: Session;
  readonly feed: LiveFeed;
  /** The log by event. */
  readonly log: LogStore;
  readonly alertLog: LogStore<AlertSummary>;
  /** How the page looks in this browser; null on the desktop, where the settings say it. */
  readonly keptAppearance: KeptAppearance | null;
  /** The desktop app around this page; null in a browser. */
  readonly desktop: Desktop | null;
}

export const ServicesContext = createContext<Services | null>(null);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error("ServicesContext is missing above this component.");
  return services;
}

/** The engine's status as last streamed; null before the first connection. */
export const useStatus = () => useStore(useServices().feed.state).status;
