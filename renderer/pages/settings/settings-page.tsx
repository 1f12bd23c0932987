import { Skeleton } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { ExpandedContext } from "../../components/collapsible.tsx";
import { PageFrame } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Permitted } from "../../data/me.tsx";
import { useAbout, useSettings } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { useCallErrorOf } from "../../words/call-error.ts";
import { AboutSection, ApiSection } from "./about-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { DesktopSection } from "./desktop-section.tsx";
import { ForwardingSection } from "./forwarding-section.tsx";
import { IlertSection } from "./ilert/ilert-section.tsx";
import { ListenerSection } from "./listener-section.tsx";
import { LogFileSection } from "./log-file-section.tsx";
import { NetworkSection } from "./network-section.tsx";
import { RetentionSection } from "./retention-section.tsx";
import { SettingsIndex } from "./search/settings-index.tsx";
import { useSettingsSearch } from "./search/use-settings-search.ts";
import classes from "./settings-page.module.css";
import { TeamSection } from "./team-section.tsx";
import { TeamServerSection } from "./team-server-section.tsx";
import { TransferSection } from "./transfer/transfer-section.tsx";
import { PublicSection } from "./tunnel/public-access.tsx";
import { UpdatesSection } from "./updates-section.tsx";

/** The settings of the whole program; every change is saved automatically. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const settings = useSettings();
  const about = useAbout();
  const { desktop } = useServices();
  const callErrorOf = useCallErrorOf();
  const problem = settings.error ?? about.error;
  const isInTeam = desktop !== null && desktop.team !== null;
  // The server was not reached yet.
  const isOnlyLocal = settings.data?.revision === "";
  const [typed, setTyped] = useState("");
  const sections = useRef<HTMLDivElement>(null);
  const found = useSettingsSearch(sections, typed, settings.data !== undefined);
  return (
    <PageFrame title={t("title")} text={t("text")} wide>
      {problem !== null && !isOnlyLocal && <ProblemBox title={callErrorOf(problem).message} />}
      {settings.data === undefined ? (
        problem === null && <Skeleton height={240} radius="md" />
      ) : isOnlyLocal && desktop !== null ? (
        <>
          <NetworkSection settings={settings.data} about={undefined} />
          <TeamServerSection {...desktop} />
          <AppearanceSection />
        </>
      ) : (
        <div className={classes.columns}>
          <SettingsIndex root={sections} typed={typed} onType={setTyped} found={found} />
          <ExpandedContext value={typed.trim() !== ""}>
            <div ref={sections}>
              <ListenerSection settings={settings.data} about={about.data} />
              <PublicSection settings={settings.data} />
              <IlertSection settings={settings.data} />
              <Permitted for="settings.update" open={isInTeam}>
                <NetworkSection settings={settings.data} about={about.data} />
              </Permitted>
              <ForwardingSection settings={settings.data} />
              <Permitted for="settings.update">
                <RetentionSection settings={settings.data} about={about.data} />
                <TeamSection settings={settings.data} />
              </Permitted>
              {desktop !== null && <TeamServerSection {...desktop} />}
              {desktop !== null && about.data !== undefined && (
                <DesktopSection settings={settings.data} about={about.data} />
              )}
              <AppearanceSection />
              <Permitted for="config.export">
                <TransferSection />
              </Permitted>
              <LogFileSection about={about.data} />
              <UpdatesSection settings={settings.data} />
              <ApiSection about={about.data} />
              <AboutSection about={about.data} />
            </div>
          </ExpandedContext>
        </div>
      )}
    </PageFrame>
  );
}
