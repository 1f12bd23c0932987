import "@mantine/core/styles.css";
import "@mantine/notifications/styles.css";
import "./theme/tokens.css";
import "./theme/base.css";
import { QueryClient } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { App } from "./app/app.tsx";
import { firstLanguage } from "./app/language-provider.tsx";
import { connect } from "./client/connect.ts";
import { createLiveFeed } from "./client/live-feed.ts";
import { systemTimers } from "./client/timers.ts";
import { createKeptAppearance } from "./data/kept-appearance.ts";
import { ALERT_ROWS, createLogStore, EVENT_ROWS } from "./data/log/log-store.ts";
import { ignoreComposingKeys } from "./navigation/composition.ts";

/** Composes the page. */
async function start(place: HTMLElement) {
  ignoreComposingKeys(window);
  const { api, session, openStream, loginProblem } = await connect(window);
  const timers = systemTimers;
  const feed = createLiveFeed({
    open: openStream,
    timers,
    random: Math.random,
  });
  const common = { feed, timers };
  const log = createLogStore({ ...common, kind: EVENT_ROWS, list: (query) => api.events.list(query) });
  const alertLog = createLogStore({ ...common, kind: ALERT_ROWS, list: (query) => api.alerts.list(query) });
  // The stream reports changes, so nothing needs to be polled.
  const queryClient = new QueryClient({
    defaultOptions: {
      queries: { retry: false, staleTime: 30_000, networkMode: "always" },
      mutations: { networkMode: "always" },
    },
  });
  const bridge = window.tocsinDesktop;
  const desktop = bridge === undefined ? null : { bridge, team: await bridge.readTeam() };
  const keptAppearance = desktop === null ? createKeptAppearance(window) : null;
  createRoot(place).render(
    <App
      services={{ api, session, feed, log, alertLog, keptAppearance, desktop }}
      queryClient={queryClient}
      loginProblem={loginProblem}
      firstLanguage={await firstLanguage(window)}
    />,
  );
}

const place = document.getElementById("root");
if (place !== null) void start(place);
