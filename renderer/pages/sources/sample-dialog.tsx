import { Button, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useFormatter, useLocale, useTranslations } from "use-intl";
import { labelOf, TRIGGER_TYPES } from "../../../shared/alert-event-types.ts";
import type { SampleAnswer, SourceView } from "../../../shared/model/source.ts";
import { Dialog } from "../../components/dialog.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useActions, useCommand, useConnectors } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { routeHref } from "../../navigation/route.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { sampleReach } from "./sample-reach.ts";

export interface SampleDialogProps {
  readonly source: SourceView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

type TriggerType = (typeof TRIGGER_TYPES)[number];
const isTrigger = (type: string | null): type is TriggerType => TRIGGER_TYPES.some((one) => one === type);

/** Sends a sample event through the real listener, after showing who would get it. */
export function SampleDialog({ source: { id, name }, opened, onClose }: SampleDialogProps) {
  const t = useTranslations("sources.sample");
  const common = useTranslations("common");
  const format = useFormatter();
  const language = useLocale();
  const { api } = useServices();
  const [type, setType] = useState<TriggerType>("alert-created");
  const reach = sampleReach(id, type, useActions().data ?? [], useConnectors().data ?? []);
  const sample = useCommand(() => api.sources.sample({ id, type }), { quiet: true });
  const close = () => {
    sample.reset();
    onClose();
  };
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t("title", { name })}
      buttons={
        <>
          <Button variant="default" onClick={close}>
            {common("close")}
          </Button>
          <Button loading={sample.busy} onClick={() => sample.run(undefined)}>
            {t("send")}
          </Button>
        </>
      }
    >
      <Text size="sm">{t("text")}</Text>
      <Select
        label={t("event")}
        data={TRIGGER_TYPES.map((value) => ({ value, label: labelOf(value, language) }))}
        value={type}
        onChange={(chosen) => {
          if (!isTrigger(chosen)) return;
          setType(chosen);
          sample.reset();
        }}
        allowDeselect={false}
      />
      {reach.length > 0 ? (
        <ProblemBox tone="held" title={t("reaches", { connectors: format.list(reach) })} />
      ) : (
        <Text size="sm">{t("reachesNobody")}</Text>
      )}
      {sample.problem !== null && <ProblemBox title={sample.problem.message} />}
      {sample.answer !== undefined && !sample.busy && <SampleAnswerBox answer={sample.answer} />}
    </Dialog>
  );
}

/** The listener's answer to a sample event, explained and as HTTP, with a link to its row in the log. */
function SampleAnswerBox({ answer }: { answer: SampleAnswer }) {
  const t = useTranslations("sources.sample");
  const formatReason = useFormatReason();
  const { message, advice } = formatReason(answer.reason);
  const { httpStatus, eventId } = answer;
  return (
    <div>
      <ProblemBox tone={eventId === null ? "bad" : "good"} title={message} text={advice}>
        {eventId !== null && (
          <Button variant="default" component="a" href={routeHref("log", eventId)}>
            {t("log")}
          </Button>
        )}
      </ProblemBox>
      <Text size="xs" c="dimmed" mt={4}>
        {httpStatus === 0 ? t("noAnswer") : t("answer", { status: String(httpStatus) })}
      </Text>
    </div>
  );
}
