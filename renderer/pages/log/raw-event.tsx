import { Button, CopyButton, Group } from "@mantine/core";
import type { EventDetail } from "../../../shared/model/event.ts";
import { SectionTitle } from "../../components/section-title.tsx";
import { useTimeWords } from "../../words/use-time-words.ts";
import { logWords } from "./log-words.ts";
import { prettyBody } from "./pretty-body.ts";
import classes from "./raw-event.module.css";

/** What was received, as it came. */
export function RawEvent({ event }: { event: EventDetail }) {
  const time = useTimeWords();
  const headers = Object.entries(event.headers);
  const size = `${event.rawBytes.toLocaleString("en")} bytes`;
  return (
    <section>
      <SectionTitle>{logWords.received}</SectionTitle>
      <p className={classes.facts}>
        {time.full(event.receivedAt)} · {size} · id {event.id}
      </p>
      {event.rawBody !== "" && (
        <details className={classes.part}>
          <summary>{logWords.rawBody}</summary>
          <pre className={classes.code}>{prettyBody(event.rawBody)}</pre>
          <Group mt={6}>
            <CopyButton value={event.rawBody}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? "Copied" : logWords.copyBody}
                </Button>
              )}
            </CopyButton>
          </Group>
        </details>
      )}
      {headers.length > 0 && (
        <details className={classes.part}>
          <summary>{logWords.headers}</summary>
          <dl className={classes.headers}>
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
