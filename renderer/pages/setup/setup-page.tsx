import { Anchor, Button, Group, Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PageFrame } from "../../components/page-frame.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useNotify } from "../../components/toasts.tsx";
import { AdminPage } from "../../data/me.tsx";
import { useAbout, useActions, useConnectors, useSettings, useSources } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { routeHref } from "../../navigation/route.ts";
import { goTo } from "../../navigation/use-route.ts";
import { useCallErrorOf } from "../../words/call-error.ts";
import { KeyringNotice } from "../settings/desktop-section.tsx";
import { PracticeOffer } from "./practice-offer.tsx";
import { SetupPath } from "./setup-path.tsx";
import { SetupPreview } from "./setup-preview.tsx";

/** The first run: from nothing to the first alert in the group. */
export function SetupPage() {
  const t = useTranslations("setup");
  return (
    <AdminPage for="settings.update" title={t("forAdmins")}>
      <FirstRun />
    </AdminPage>
  );
}

function FirstRun() {
  const t = useTranslations("setup");
  const settings = useSettings();
  const connectors = useConnectors();
  const sources = useSources();
  const actions = useActions();
  const canStartAtLogin = useAbout().data?.can.startAtLogin === true;
  const { change } = useChangeSettings({ silent: true });
  const notify = useNotify();
  const { desktop } = useServices();
  const callErrorOf = useCallErrorOf();
  const problem = settings.error ?? connectors.error ?? sources.error ?? actions.error;
  const loaded =
    settings.data !== undefined &&
    connectors.data !== undefined &&
    sources.data !== undefined &&
    actions.data !== undefined;

  const state = settings.data?.setup.state;
  const isOpen = state === "open" || state === "left";

  function leave() {
    if (state === "open") change({ setup: { state: "left" } });
    goTo("log");
  }
  function dismiss() {
    change({ setup: { state: "dismissed" } });
    notify({ tone: "good", text: t("dismissed") });
    goTo("log");
  }
  return (
    <PageFrame
      title={t("title")}
      text={t("text")}
      action={
        isOpen && (
          <Group gap={8}>
            <Button variant="subtle" color="gray" onClick={dismiss}>
              {t("dismiss")}
            </Button>
            <Button variant="default" onClick={leave}>
              {t("later")}
            </Button>
          </Group>
        )
      }
      aside={
        <>
          {isOpen && <SetupPreview />}
          <PracticeOffer />
        </>
      }
    >
      {problem !== null && <ProblemBox title={callErrorOf(problem).message} />}
      <KeyringNotice />
      {desktop !== null && desktop.team === null && isOpen && (
        <Anchor href={routeHref("settings", "teamServer")} underline="always" size="sm">
          {t("joinTeam")}
        </Anchor>
      )}
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
