import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { goTo } from "../../../navigation/use-route.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import classes from "./not-chosen.module.css";

/** Which alert actions passed the event over, and why. */
export function NotChosen({ event }: { event: EventDetail }) {
  const t = useTranslations("log.panel");
  const formatReason = useFormatReason();
  const passed = event.decisions.filter((decision) => !decision.chosen);
  const unheard = event.kind === "alert" && event.decisions.length === 0 && event.deliveries.length === 0;
  if (passed.length === 0 && !unheard) return null;
  return (
    <section>
      <SectionTitle>{t("notChosen")}</SectionTitle>
      {unheard && (
        <ProblemBox tone="idle" title={t("unheard")} text={t("unheardText")}>
          <Button variant="default" onClick={() => goTo("actions")}>
            {t("openActions")}
          </Button>
        </ProblemBox>
      )}
      <ul className={classes.list}>
        {passed.map(({ actionId, reason }) => {
          const { message, advice } = formatReason(reason);
          return (
            <li key={actionId}>
              {message} {advice}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
