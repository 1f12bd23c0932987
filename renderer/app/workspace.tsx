import { useHotkeys } from "@mantine/hooks";
import { type ComponentType, lazy, Suspense, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { useStore } from "../client/store.ts";
import { useLiveQueries } from "../data/queries.ts";
import { useServices } from "../data/services.ts";
import type { PageName } from "../navigation/route.ts";
import { useKeys } from "../navigation/use-keys.ts";
import { useRoute } from "../navigation/use-route.ts";
import { LogPage } from "../pages/log/log-page.tsx";
import { Header } from "../shell/header.tsx";
import { KeysHelp } from "../shell/keys-help.tsx";
import { PartBoundary } from "../shell/part-boundary.tsx";
import { SideBar } from "../shell/side-bar.tsx";
import { StatusBar } from "../shell/status-bar.tsx";
import { useWindowTitle } from "../shell/use-window-title.ts";
import { PORTAL_ROOT } from "../theme/theme.ts";
import { useFirstRun } from "./use-first-run.ts";
import classes from "./workspace.module.css";

/** The front page is there at once, the others when they are wanted. */
const pages: Readonly<Record<PageName, ComponentType>> = {
  log: LogPage,
  connectors: lazy(async () => ({
    default: (await import("../pages/connectors/connectors-page.tsx")).ConnectorsPage,
  })),
  sources: lazy(async () => ({ default: (await import("../pages/sources/sources-page.tsx")).SourcesPage })),
  actions: lazy(async () => ({ default: (await import("../pages/actions/actions-page.tsx")).ActionsPage })),
  settings: lazy(async () => ({
    default: (await import("../pages/settings/settings-page.tsx")).SettingsPage,
  })),
  setup: lazy(async () => ({ default: (await import("../pages/setup/setup-page.tsx")).SetupPage })),
  practice: lazy(async () => ({
    default: (await import("../pages/practice/practice-page.tsx")).PracticePage,
  })),
};

const Palette = lazy(async () => ({ default: (await import("../shell/palette/palette.tsx")).Palette }));

/** The frame: header, side bar, the page, status bar. Follows the live stream while it is shown. */
export function Workspace() {
  const { feed, log } = useServices();
  const { connection } = useStore(feed.state);
  const { page } = useRoute();
  const t = useTranslations("shell");
  const [keysShown, setKeysShown] = useState(false);
  // When it was opened, so that each begins empty, also while the last one still fades away; null = closed.
  const [palette, setPalette] = useState<number | null>(null);
  const showPalette = () => setPalette(performance.now());

  useLiveQueries();
  useWindowTitle(page);
  useFirstRun();
  useEffect(() => {
    const stopLog = log.start();
    const stopFeed = feed.start();
    return () => {
      stopFeed();
      stopLog();
    };
  }, [feed, log]);
  useKeys(({ key }) => {
    if (key === "?") setKeysShown(true);
  });
  // Also while typing: it is how one leaves a field for somewhere else.
  useHotkeys([["mod+K", showPalette]], []);

  const Page = pages[page];
  return (
    <div className={classes.frame}>
      <Header onShowKeys={() => setKeysShown(true)} onShowPalette={showPalette} />
      <SideBar page={page} />
      <main className={classes.main} aria-label={t(`nav.${page}`)}>
        {connection === "lost" && (
          <div className={classes.banner} role="alert">
            {t("lost")}
          </div>
        )}
        <PartBoundary key={page}>
          <Suspense fallback={null}>
            <Page />
          </Suspense>
        </PartBoundary>
        <div id={PORTAL_ROOT.slice(1)} />
      </main>
      <StatusBar />
      <KeysHelp shown={keysShown} onClose={() => setKeysShown(false)} />
      {palette !== null && (
        <PartBoundary key={palette}>
          <Suspense fallback={null}>
            <Palette
              onShowKeys={() => setKeysShown(true)}
              onClose={() => setPalette((shown) => (shown === palette ? null : shown))}
            />
          </Suspense>
        </PartBoundary>
      )}
    </div>
  );
}
