import { MantineProvider } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, waitFor } from "@testing-library/react";
import { type UserEvent, userEvent } from "@testing-library/user-event";
import { createElement, type ReactNode } from "react";
import { IntlProvider } from "use-intl";
import { onTestFinished } from "vitest";
import type { Api } from "../../renderer/client/connect.ts";
import { createLiveFeed, type LiveFeed } from "../../renderer/client/live-feed.ts";
import { createOpenSession, type Session } from "../../renderer/client/session.ts";
import { systemTimers } from "../../renderer/client/timers.ts";
import { Toasts } from "../../renderer/components/toasts.tsx";
import type { KeptAppearance } from "../../renderer/data/kept-appearance.ts";
import { ALERT_ROWS, createLogStore, EVENT_ROWS } from "../../renderer/data/log/log-store.ts";
import { useLiveQueries } from "../../renderer/data/queries.ts";
import { type Desktop, ServicesContext } from "../../renderer/data/services.ts";
import { PORTAL_ROOT, theme } from "../../renderer/theme/theme.ts";
import { words } from "../../renderer/words/en/index.ts";
import { LocaleContext } from "../../renderer/words/format-reason.ts";
import { loadMessages } from "../../shared/i18n/catalogue.ts";
import { createLocale } from "../../shared/i18n/render.ts";
import type { LiveMessage } from "../../shared/model/live.ts";

// In ms. A real engine on a busy machine may take longer than the default of a second.
configure({ asyncUtilTimeout: 15_000 });

// happy-dom has no fonts, which a text area that grows with its text listens to.
if (!("fonts" in document)) Object.assign(document, { fonts: new EventTarget() });

export interface RenderedPage {
  readonly user: UserEvent;
  readonly feed: LiveFeed;
}

/**
 * Renders a part of the page in English with the same providers as `renderer/main.tsx`, with a real engine's client but
 * without a network, and without Mantine's style sheets: happy-dom would match them against every element that a query
 * by role passes. It is unmounted when the test ends.
 * @param client - may be left out for a part that makes no calls
 * @param keptAppearance - the browser's own appearance; left out on the desktop
 * @param desktop - the app around the page; left out in a browser
 * @param live - the messages of the live stream; the client's own stream when left out
 * @param session - the sign-in; left out for a page that needs none
 */
export async function renderPage(
  part: ReactNode,
  {
    client,
    live,
    keptAppearance = null,
    desktop = null,
    session = createOpenSession(),
  }: {
    readonly client?: Api;
    readonly live?: readonly LiveMessage[];
    readonly keptAppearance?: KeptAppearance | null;
    readonly desktop?: Desktop | null;
    readonly session?: Session;
  } = {},
): Promise<RenderedPage> {
  const api = client ?? ({} as Api);
  const feed = createLiveFeed({
    open: async (signal) =>
      live === undefined && client !== undefined
        ? await client.live(undefined, { signal })
        : streamOf(live ?? [], signal),
    timers: systemTimers,
    random: () => 0,
  });
  const common = { feed, timers: systemTimers };
  const log = createLogStore({ ...common, kind: EVENT_ROWS, list: (query) => api.events.list(query) });
  const alertLog = createLogStore({ ...common, kind: ALERT_ROWS, list: (query) => api.alerts.list(query) });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 30_000 } } });
  const services = { api, session, feed, log, alertLog, keptAppearance, desktop };
  const locale = createLocale("en", await loadMessages("en"));
  const stopFeed = feed.start();
  onTestFinished(() => {
    // Notices are kept outside of React.
    notifications.clean();
    cleanup();
    stopFeed();
    queryClient.clear();
    window.location.hash = "";
  });
  render(
    <MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={queryClient}>
        <ServicesContext value={services}>
          <IntlProvider locale="en" messages={words} timeZone="UTC">
            <LocaleContext value={locale}>
              <Toasts />
              {client !== undefined && createElement(LiveQueries)}
              {part}
              <div id={PORTAL_ROOT.slice(1)} />
            </LocaleContext>
          </IntlProvider>
        </ServicesContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
  if (client !== undefined || live !== undefined)
    await waitFor(() => {
      if (feed.state.get().connection !== "live") throw new Error("The live stream is not open yet.");
    });
  return { user: userEvent.setup(), feed };
}

function LiveQueries() {
  useLiveQueries();
  return null;
}

/** Yields these messages, and stays open until it is aborted. */
async function* streamOf(messages: readonly LiveMessage[], signal: AbortSignal): AsyncGenerator<LiveMessage> {
  yield* messages;
  await new Promise((resolve) => signal.addEventListener("abort", resolve));
}
