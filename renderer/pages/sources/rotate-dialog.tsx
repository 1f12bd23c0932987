import { Button, Select, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import type { SourceView } from "../../../shared/model/source.ts";
import { Dialog } from "../../components/dialog.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { keepFreshToken, newHookToken } from "./hook-url.ts";

export interface RotateDialogProps {
  readonly source: SourceView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const OVERLAP_HOURS = [0, 1, 24, 7 * 24, 30 * 24];
const USUAL_OVERLAP_HOURS = 24;

/** Gives a webhook source a new URL, and says how long the old one is still accepted. */
export function RotateDialog({ source: { id, name }, opened, onClose }: RotateDialogProps) {
  const t = useTranslations("sources.rotate");
  const common = useTranslations("common");
  const { api } = useServices();
  const [hours, setHours] = useState(USUAL_OVERLAP_HOURS);
  const rotate = useCommand(
    (token: string) => api.sources.rotate({ id, token, overlapMinutes: hours * 60 }),
    {
      changesConfig: true,
      quiet: true,
    },
  );
  const close = () => {
    rotate.reset();
    onClose();
  };
  const inWords = (span: number) => {
    if (span === 0) return t("overlapNone");
    return span < 48 ? t("hours", { count: span }) : t("days", { count: span / 24 });
  };

  function make() {
    const token = newHookToken((bytes) => crypto.getRandomValues(bytes));
    rotate.run(token, {
      onSuccess: () => {
        keepFreshToken(id, token);
        close();
      },
    });
  }

  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={t("title", { name })}
      buttons={
        <>
          <Button variant="default" onClick={close}>
            {common("cancel")}
          </Button>
          <Button loading={rotate.busy} onClick={make}>
            {t("confirm")}
          </Button>
        </>
      }
    >
      <Text size="sm">{t("text")}</Text>
      <Select
        label={t("overlap")}
        data={OVERLAP_HOURS.map((span) => ({ value: String(span), label: inWords(span) }))}
        value={String(hours)}
        onChange={(chosen) => setHours(Number(chosen))}
        allowDeselect={false}
      />
      {rotate.problem !== null && <ProblemBox title={rotate.problem.message} />}
    </Dialog>
  );
}
