import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { ProblemBox } from "../../components/problem-box.tsx";
import { PreviewList } from "./preview-list.tsx";
import classes from "./preview-verdict.module.css";
import type { LivePreview } from "./use-action-preview.ts";

const FILTERS = ["all", "chosen", "rest"] as const;
type Filter = (typeof FILTERS)[number];

/** "Would have forwarded 12 of the last 100 alert events", and which. */
export function PreviewVerdict({ preview }: { preview: LivePreview }) {
  const t = useTranslations("actions.preview");
  const [open, setOpen] = useState(false);
  const [filter, setFilter] = useState<Filter>("all");
  const { answer, lacking, outdated, skipped, problem, problemPlace } = preview;
  const events = answer?.events.filter(({ chosen }) => filter === "all" || chosen === (filter === "chosen"));
  const total = answer?.events.length ?? 0;
  return (
    <section className={classes.box} aria-label={t("title")} data-outdated={outdated || undefined}>
      <div className={classes.head}>
        <p className={classes.verdict} role="status">
          {lacking
            ? t("lacking")
            : answer === null
              ? t("title")
              : total === 0
                ? t("noEvents")
                : t("verdict", { chosen: answer.chosen, total })}
        </p>
        {total > 0 && (
          <Button
            variant="default"
            size="compact-xs"
            aria-expanded={open}
            onClick={() => setOpen((before) => !before)}
          >
            {open ? t("hide") : t("show")}
          </Button>
        )}
      </div>
      {skipped > 0 && <p className={classes.note}>{t("skipped")}</p>}
      {problem !== null && problemPlace === null && <PreviewProblem message={problem.message} />}
      {open && events !== undefined && total > 0 && (
        <>
          <SegmentedControl
            size="xs"
            aria-label={t("only")}
            value={filter}
            onChange={(value) => setFilter(FILTERS.find((one) => one === value) ?? "all")}
            data={FILTERS.map((value) => ({ value, label: t(`filter.${value}`) }))}
          />
          <PreviewList events={events} eventId={preview.eventId} onShowMessage={preview.showMessageOf} />
        </>
      )}
    </section>
  );
}

function PreviewProblem({ message }: { message: string }) {
  const t = useTranslations("actions.preview");
  return <ProblemBox tone="held" title={t("problem", { message })} />;
}
