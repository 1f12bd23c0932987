import { Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PageFrame } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Permitted } from "../../data/me.tsx";
import { useAbout, useSettings } from "../../data/queries.ts";
import { useProblemOf } from "../../words/problem-words.ts";
import { AboutSection, ApiSection } from "./about-section.tsx";
import { AppearanceSection } from "./appearance-section.tsx";
import { DesktopSection } from "./desktop-section.tsx";
import { ForwardingSection } from "./forwarding-section.tsx";
import { IlertSection } from "./ilert/ilert-section.tsx";
import { ListenerSection } from "./listener-section.tsx";
import { LogFileSection } from "./log-file-section.tsx";
import { NetworkSection } from "./network-section.tsx";
import { RetentionSection } from "./retention-section.tsx";
import { TeamSection } from "./team-section.tsx";
import { TransferSection } from "./transfer/transfer-section.tsx";
import { PublicSection } from "./tunnel/public-access.tsx";
import { UpdatesSection } from "./updates-section.tsx";

/** What holds for the whole program; every change saves itself. */
export function SettingsPage() {
  const t = useTranslations("settings");
  const settings = useSettings();
  const about = useAbout();
  const problemOf = useProblemOf();
  const problem = settings.error ?? about.error;
  return (
    <PageFrame title={t("title")} text={t("text")}>
      {problem !== null && <ProblemBox title={problemOf(problem).message} />}
      {settings.data === undefined ? (
        problem === null && <Skeleton height={240} radius="md" />
      ) : (
        <div>
          <Permitted requires="admin">
            {" "}
            <ListenerSection settings={settings.data} about={about.data} />
            <PublicSection settings={settings.data} />
            <IlertSection settings={settings.data} />
            <NetworkSection settings={settings.data} about={about.data} />
            <ForwardingSection settings={settings.data} />
            <RetentionSection settings={settings.data} about={about.data} />
            <TeamSection settings={settings.data} />
            <DesktopSection settings={settings.data} about={about.data} />
            <AppearanceSection settings={settings.data} />
            <TransferSection />
          </Permitted>{" "}
          <LogFileSection about={about.data} />
          <Permitted requires="admin">
            <UpdatesSection settings={settings.data} />
          </Permitted>
          <ApiSection about={about.data} />
          <AboutSection about={about.data} />
        </div>
      )}
    </PageFrame>
  );
}
