import { useEffect, useState } from "react";
import { useLiveQueries } from "../client/queries.ts";
import { useServices } from "../client/services.ts";
import { useStore } from "../client/store.ts";
import { ActionsPage } from "../pages/actions/actions-page.tsx";
import { ConnectorsPage } from "../pages/connectors/connectors-page.tsx";
import { LogPage } from "../pages/log/log-page.tsx";
import { SourcesPage } from "../pages/sources/sources-page.tsx";
import { useRoute } from "../use-route.ts";
import { Header } from "./header.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { shellWords } from "./shell-words.ts";
import { SideBar } from "./side-bar.tsx";
import { StatusBar } from "./status-bar.tsx";
import { useKeys } from "./use-keys.ts";
import classes from "./workspace.module.css";

const pages = { log: LogPage, connectors: ConnectorsPage, sources: SourcesPage, actions: ActionsPage };

/** The frame: header, side bar, the page, status bar. Follows the live stream while it is shown. */
export function Workspace() {
  const { feed, log } = useServices();
  const { connection } = useStore(feed.state);
  const { page } = useRoute();
  const [keysShown, setKeysShown] = useState(false);

  useLiveQueries();
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

  const Page = pages[page];
  return (
    <div className={classes.frame}>
      <Header onShowKeys={() => setKeysShown(true)} />
      <SideBar page={page} />
      <main className={classes.main} aria-label={shellWords.nav[page]}>
        {connection === "lost" && (
          <div className={classes.banner} role="alert">
            {shellWords.lost}
          </div>
        )}
        <Page />
      </main>
      <StatusBar />
      <KeysHelp shown={keysShown} onClose={() => setKeysShown(false)} />
    </div>
  );
}
