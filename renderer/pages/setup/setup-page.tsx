import { Button, Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PageFrame } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useAbout, useActions, useConnectors, useSettings, useSources } from "../../data/queries.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { goTo } from "../../navigation/use-route.ts";
import { useProblemOf } from "../../words/problem-words.ts";
import { KeyringNotice } from "../settings/desktop-section.tsx";
import { SetupPath } from "./setup-path.tsx";

/** The first run: from nothing to the first alert in the group. */
export function SetupPage() {
  const t = useTranslations("setup");
  const settings = useSettings();
  const connectors = useConnectors();
  const sources = useSources();
  const actions = useActions();
  const canStartAtLogin = useAbout().data?.can.startAtLogin === true;
  const { change } = useChangeSettings({ silent: true });
  const problemOf = useProblemOf();
  const problem = settings.error ?? connectors.error ?? sources.error ?? actions.error;
  const loaded =
    settings.data !== undefined &&
    connectors.data !== undefined &&
    sources.data !== undefined &&
    actions.data !== undefined;

  function leave() {
    if (settings.data?.setup === "open") change({ setup: "left" });
    goTo("log");
  }
  return (
    <PageFrame
      title={t("title")}
      text={t("text")}
      action={
        <Button variant="default" onClick={leave}>
          {t("later")}
        </Button>
      }
    >
      {problem !== null && <ProblemBox title={problemOf(problem).message} />}
      <KeyringNotice />
      {loaded ? (
        <SetupPath
          settings={settings.data}
          connectors={connectors.data}
          sources={sources.data}
          actions={actions.data}
          canStartAtLogin={canStartAtLogin}
        />
      ) : (
        problem === null && <Skeleton height={320} radius="md" />
      )}
    </PageFrame>
  );
}
