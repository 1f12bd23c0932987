import { Button, Checkbox, Group, Stack } from "@mantine/core";
import { useState } from "react";
import { useLocale, useTranslations } from "use-intl";
import { EVENT_GROUP_NAMES, type EventGroupName } from "../../../shared/alert-event-types.ts";
import { type Action, actionSchema } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useActions, useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { newRowId } from "../../forms/new-row-id.ts";
import { PublicAccess } from "../settings/tunnel/public-access.tsx";
import { readDraft, useKeptDraft } from "./kept-draft.ts";
import classes from "./setup-page.module.css";
import { eventsInGroups } from "./setup-state.ts";

/** The alert events that go to the group, by ilert's groups; all of them by default. */
export function EventsStep({ connector, source }: { connector: ConnectorView; source: SourceView }) {
  const t = useTranslations("setup.events");
  const language = useLocale();
  const { api } = useServices();
  const usedIds = useActions().data?.map(({ id }) => id) ?? [];
  const [kept] = useState(() => readDraft("events", { groups: [...EVENT_GROUP_NAMES] }));
  const [chosen, setChosen] = useState<readonly EventGroupName[]>(() =>
    EVENT_GROUP_NAMES.filter((name) => kept.groups.includes(name)),
  );
  useKeptDraft("events", { groups: chosen });
  const create = useCommand((action: Action) => api.actions.create(action), {
    quiet: true,
    changesConfig: true,
  });
  const none = chosen.length === 0;

  function submit() {
    if (none) return;
    const name = t("actionName", { source: source.name, connector: connector.name }).slice(0, 100);
    create.run(
      actionSchema.parse({
        id: newRowId(name, usedIds, "action"),
        name,
        sources: [source.id],
        connector: connector.id,
        events: eventsInGroups(chosen),
        language,
      }),
    );
  }

  return (
    <>
      <Checkbox.Group
        label={t("legend")}
        description={t("text")}
        value={[...chosen]}
        onChange={(groups) => setChosen(EVENT_GROUP_NAMES.filter((name) => groups.includes(name)))}
        error={none ? t("none") : undefined}
      >
        <Stack gap={8} mt={10} mb={6}>
          {EVENT_GROUP_NAMES.map((name) => (
            <Checkbox key={name} value={name} label={t(name)} description={t(`${name}Help`)} />
          ))}
        </Stack>
      </Checkbox.Group>
      {create.problem !== null && <ProblemBox title={create.problem.message} />}
      <div className={classes.text}>
        <Button loading={create.busy} disabled={none} onClick={submit}>
          {t("save")}
        </Button>
      </div>
    </>
  );
}

/** On the desktop: whether Tocsin starts at login; off by default. */
export function LoginStep({ onAnswered }: { onAnswered: () => void }) {
  const t = useTranslations("setup.login");
  const { change } = useChangeSettings();
  return (
    <>
      <p className={classes.text}>{t("text")}</p>
      <Group gap={8}>
        <Button
          variant="default"
          onClick={() => {
            change({ startAtLogin: true });
            onAnswered();
          }}
        >
          {t("yes")}
        </Button>
        <Button variant="default" onClick={onAnswered}>
          {t("no")}
        </Button>
      </Group>
    </>
  );
}

interface PublicAccessStepProps {
  readonly settings: Settings;
  /** Not proven yet. */
  readonly isSkippable: boolean;
  readonly onSkipped: () => void;
}

/** How ilert's calls get here; done automatically once a test call has come through. */
export function PublicAccessStep({ settings, isSkippable, onSkipped }: PublicAccessStepProps) {
  const t = useTranslations("setup.access");
  const { change } = useChangeSettings();
  return (
    <>
      <p className={classes.text}>{t("text")}</p>
      <PublicAccess settings={settings} />
      <p className={classes.text}>{t("pollText")}</p>
      <Group gap={8}>
        <Button variant="default" onClick={() => change({ ilert: { fetching: "polling" } })}>
          {t("poll")}
        </Button>
        {isSkippable && (
          <Button variant="default" onClick={onSkipped}>
            {t("skip")}
          </Button>
        )}
      </Group>
    </>
  );
}
