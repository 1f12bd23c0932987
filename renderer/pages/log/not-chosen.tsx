import { Button } from "@mantine/core";
import type { EventDetail } from "../../../shared/model/event.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { SectionTitle } from "../../components/section-title.tsx";
import { goTo } from "../../use-route.ts";
import { nowhereWords } from "./event-words.ts";
import { logWords } from "./log-words.ts";
import classes from "./not-chosen.module.css";

/** Which alert actions passed the event over, and why. */
export function NotChosen({ event }: { event: EventDetail }) {
  const passed = event.decisions.filter((decision) => !decision.chosen);
  const unheard = passed.length === 0 && nowhereWords(event) !== null;
  if (passed.length === 0 && !unheard) return null;
  return (
    <section>
      <SectionTitle>{logWords.notChosen}</SectionTitle>
      {unheard && (
        <ProblemBox
          tone="idle"
          title="No alert action listens to this alert source."
          text="Add the alert source to an alert action; the next event then goes out."
        >
          <Button variant="default" onClick={() => goTo("actions")}>
            {logWords.openActions}
          </Button>
        </ProblemBox>
      )}
      <ul className={classes.list}>
        {passed.map((decision) => (
          <li key={decision.actionId}>
            {decision.reason.message} {decision.reason.advice}
          </li>
        ))}
      </ul>
    </section>
  );
}
