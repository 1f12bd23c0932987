import type { EventDetail } from "../../../shared/model/event.ts";
import { SectionTitle } from "../../components/section-title.tsx";
import { routeHref } from "../../route.ts";
import { useTimeWords } from "../../words/use-time-words.ts";
import classes from "./alert-story.module.css";
import { shortLabel, statusWord } from "./event-words.ts";
import { logWords } from "./log-words.ts";

/** Every event of the same alert, oldest first; each leads to itself. */
export function AlertStory({ event }: { event: EventDetail }) {
  const time = useTimeWords();
  return (
    <>
      <SectionTitle>{logWords.story}</SectionTitle>
      <ol className={classes.story}>
        {event.history.map((step) => {
          const { tone } = statusWord({ kind: event.kind, status: step.status });
          const here = step.id === event.id;
          return (
            <li key={step.id} className={classes.step} data-tone={tone} data-here={here || undefined}>
              <a
                className={classes.link}
                href={routeHref("log", step.id)}
                aria-current={here ? "true" : undefined}
                title={time.full(step.receivedAt)}
              >
                <span className={classes.what}>{shortLabel(step.type ?? step.status ?? "")}</span>{" "}
                <span className={classes.time}>{time.row(step.receivedAt, Date.now())}</span>
                {step.status !== null && <span className={classes.time}> · {step.status}</span>}
              </a>
            </li>
          );
        })}
      </ol>
    </>
  );
}
