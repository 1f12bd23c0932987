import { Button } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import {
  Component,
  type ComponentType,
  lazy,
  type ReactNode,
  Suspense,
  useEffect,
  useRef,
  useState,
} from "react";
import { useTranslations } from "use-intl";
import calmIcon from "../../build/mark.svg";
import troubleIcon from "../../build/mark-trouble.svg";
import { useStore } from "../client/store.ts";
import { ProblemBox } from "../components/problem-box.tsx";
import { useMay } from "../data/me.tsx";
import { useConnectors, useLiveQueries, useSettings } from "../data/queries.ts";
import { useServices, useStatus } from "../data/services.ts";
import { isSetupBegun } from "../data/setup.ts";
import { judgeForPage } from "../data/status-words.ts";
import type { PageName } from "../navigation/route.ts";
import { useKeys } from "../navigation/use-keys.ts";
import { goTo, useRoute } from "../navigation/use-route.ts";
import { LogPage } from "../pages/log/log-page.tsx";
import { Header, PRODUCT } from "../shell/header.tsx";
import { KeysHelp } from "../shell/keys-help.tsx";
import { LostBanner } from "../shell/lost-banner.tsx";
import { NoAccess } from "../shell/no-access.tsx";
import { usePalette } from "../shell/palette/use-palette.ts";
import { TestAllDialog } from "../shell/send-test.tsx";
import { SideBar } from "../shell/side-bar.tsx";
import { StatusBar } from "../shell/status-bar.tsx";
import { PORTAL_ROOT } from "../theme/theme.ts";
import { useCallErrorOf } from "../words/call-error.ts";
import classes from "./workspace.module.css";

/** The front page is loaded at once, the others when they are needed. */
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
  team: lazy(async () => ({ default: (await import("../pages/team/team-page.tsx")).TeamPage })),
  audit: lazy(async () => ({ default: (await import("../pages/audit/audit-page.tsx")).AuditPage })),
  practice: lazy(async () => ({
    default: (await import("../pages/practice/practice-page.tsx")).PracticePage,
  })),
};

const Palette = lazy(async () => ({ default: (await import("../shell/palette/palette.tsx")).Palette }));

/** The frame: header, side bar, the page, status bar. Follows the live stream while it is shown. */
export function Workspace() {
  const { feed, log, alertLog, desktop } = useServices();
  const { connection, cause } = useStore(feed.state);
  const problem = useCallErrorOf()(cause);
  const { page } = useRoute();
  const t = useTranslations("shell");
  const [keysShown, setKeysShown] = useState(false);
  const palette = usePalette();
  const { openedAt } = palette;
  const [testAllAsked, setTestAllAsked] = useState(false);
  const askTestAll = () => setTestAllAsked(true);

  useLiveQueries();
  useWindowTitle(page);
  useFirstRun();
  useEffect(() => {
    const stops = [log.start(), alertLog.start()];
    const stopFeed = feed.start();
    return () => {
      stopFeed();
      for (const stop of stops) stop();
    };
  }, [feed, log, alertLog]);
  useKeys(({ key }) => {
    if (key === "?") setKeysShown(true);
  });
  // Also while typing, because it is a way to leave a field.
  useHotkeys([["mod+K", palette.show]], []);

  // The stream is still followed, in case an admin allows the person again, or the keyring is unlocked.
  if (connection === "lost" && NO_ACCESS.includes(problem.code) && desktop !== null)
    return <NoAccess bridge={desktop.bridge} problem={problem} />;
  const Page = pages[page];
  return (
    <div className={classes.frame}>
      <Header onShowKeys={() => setKeysShown(true)} onShowPalette={palette.show} onTestAll={askTestAll} />
      <SideBar page={page} />
      <main className={classes.main} tabIndex={-1} aria-label={t(`nav.${page}`)}>
        {connection === "lost" && <LostBanner problem={problem} />}
        <PartBoundary key={page}>
          <Suspense fallback={null}>
            <Page />
          </Suspense>
        </PartBoundary>
        <div id={PORTAL_ROOT.slice(1)} />
      </main>
      <StatusBar />
      <KeysHelp shown={keysShown} onClose={() => setKeysShown(false)} />
      <TestAllDialog opened={testAllAsked} onClose={() => setTestAllAsked(false)} />
      {openedAt !== null && (
        <PartBoundary key={openedAt}>
          <Suspense fallback={null}>
            <Palette
              onShowKeys={() => setKeysShown(true)}
              onTestAll={askTestAll}
              onClose={() => palette.close(openedAt)}
              typed={palette.typed}
              onType={palette.onType}
              onReady={palette.onReady}
            />
          </Suspense>
        </PartBoundary>
      )}
    </div>
  );
}

/** Errors of a desktop that no call of the page can get around. */
const NO_ACCESS = ["team/revoked", "team/no-sign-in"];

/** Opens the setup for the user of an empty Tocsin who may set it up, once, unless the address names another page. */
function useFirstRun(): void {
  const setup = useSettings().data?.setup;
  const connectors = useConnectors().data;
  const events = useStatus()?.counts.events;
  const may = useMay("settings.update");
  const route = useRoute();
  const cameForNothing = useRef(window.location.hash === "");
  const isNew = connectors?.length === 0 && events === 0;
  const isKnown = events !== undefined;
  const open = isKnown && may && setup?.state === "open" && (isNew || isSetupBegun(setup));
  useEffect(() => {
    if (!open || !cameForNothing.current || route.page !== "log") return;
    // The user may have opened another page meanwhile, which the route does not have yet.
    if (window.location.hash !== "") return;
    cameForNothing.current = false;
    goTo("setup", null, { replace: true });
  }, [open, route.page]);
}

/** Shows the page and the number of problems in the title and icon of the browser tab. */
function useWindowTitle(page: PageName): void {
  const t = useTranslations("shell");
  const { feed } = useServices();
  const { connection, status } = useStore(feed.state);
  const lost = connection === "lost";
  const troubles = status === null ? 0 : judgeForPage(status, Date.now()).requiredActions;

  useEffect(() => {
    const place = `${t(`nav.${page}`)} · ${PRODUCT}`;
    if (lost) document.title = t("titleLost", { place });
    else document.title = troubles === 0 ? place : t("titleTrouble", { count: troubles, place });
  }, [t, page, lost, troubles]);

  const trouble = lost || troubles > 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon !== null) icon.href = trouble ? troubleIcon : calmIcon;
  }, [trouble]);
}

/**
 * Keeps the frame when a part of it cannot be fetched or rendered, such as a page that is first opened while Tocsin is
 * down.
 */
class PartBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    return this.state.failed ? <MissingPart /> : this.props.children;
  }
}

/** Reloads the whole page once the engine is back, because a browser does not fetch a failed module twice. */
function MissingPart() {
  const t = useTranslations("shell.missing");
  const { connection } = useStore(useServices().feed.state);
  const [wasAway] = useState(connection !== "live");
  useEffect(() => {
    if (wasAway && connection === "live") window.location.reload();
  }, [wasAway, connection]);
  return (
    <div className={classes.missing}>
      <ProblemBox title={t("title")} text={t("text")}>
        <Button variant="default" onClick={() => window.location.reload()}>
          {t("again")}
        </Button>
      </ProblemBox>
    </div>
  );
}
