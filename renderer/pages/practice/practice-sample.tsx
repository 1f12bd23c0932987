import { Button, Group, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { TRIGGER_TYPES } from "../../../shared/alert-event-types.ts";
import type { Action } from "../../../shared/model/action.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { Permitted } from "../../data/me.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { goTo } from "../../navigation/use-route.ts";
import { useFormatReason } from "../../words/format-reason.ts";

export interface PracticeSampleProps {
  readonly connectorId: string;
  readonly sources: readonly SourceView[];
  readonly actions: readonly Action[];
}

/** Sends a sample event from a webhook source whose alert actions lead here; shows what is missing if there is none. */
export function PracticeSample({ connectorId, sources, actions }: PracticeSampleProps) {
  const t = useTranslations("actions.practice");
  const leading = actions.filter(
    ({ connector, enabled, mode }) => connector === connectorId && enabled && mode === "automatic",
  );
  const candidates = sources.filter(
    ({ id, enabled }) => enabled && leading.some((action) => action.sources.includes(id)),
  );
  if (sources.length === 0) {
    return (
      <ProblemBox tone="idle" title={t("emptyNoSource")}>
        <Button onClick={() => goTo("sources")}>{t("addSource")}</Button>
      </ProblemBox>
    );
  }
  if (candidates.length === 0) {
    return (
      <ProblemBox tone="idle" title={t("emptyNoAction")}>
        <Button onClick={() => goTo("actions")}>{t("addAction")}</Button>
      </ProblemBox>
    );
  }
  return <SampleSender candidates={candidates} leading={leading} />;
}

function SampleSender({
  candidates,
  leading,
}: {
  candidates: readonly SourceView[];
  leading: readonly Action[];
}) {
  const t = useTranslations("actions.practice");
  const formatReason = useFormatReason();
  const { api } = useServices();
  const [chosen, setChosen] = useState<string | null>(null);
  const source = candidates.find(({ id }) => id === chosen) ?? candidates[0];
  const send = useCommand((id: string) => api.sources.sample({ id, type: sampleTypeFor(id, leading) }));
  return (
    <Group gap={8} align="center">
      {candidates.length > 1 && (
        <NativeSelect
          aria-label={t("sampleOf")}
          value={source?.id ?? ""}
          onChange={(changed) => setChosen(changed.currentTarget.value)}
          data={candidates.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <Permitted for="sources.sample">
        <Button loading={send.busy} onClick={() => source !== undefined && send.run(source.id)}>
          {t("sample")}
        </Button>
      </Permitted>
      <span role="status">
        {send.answer === undefined
          ? ""
          : send.answer.eventId === null
            ? t("sampleRefused", { message: formatReason(send.answer.reason).message })
            : t("sampleSent")}
      </span>
    </Group>
  );
}

/** An alert event that one of the alert actions chooses, so that the sample arrives. */
function sampleTypeFor(sourceId: string, leading: readonly Action[]) {
  const requested = leading.find((action) => action.sources.includes(sourceId))?.events ?? [];
  return TRIGGER_TYPES.find((type) => requested.includes(type)) ?? "alert-created";
}
