import { Button, CopyButton, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import { withVisibleBidi } from "../../../../shared/plain-text.ts";
import { SectionTitle } from "../../../components/page-frame.tsx";
import { routeHref } from "../../../navigation/route.ts";
import { useRoute } from "../../../navigation/use-route.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import { happenedWords, isCaughtUp } from "../words/event-words.ts";
import { EditAndReplayForm } from "./edit-and-replay.tsx";
import classes from "./raw-event.module.css";
import { prettyBody } from "./request-text.ts";

/** The received request, unchanged. */
export function RawEvent({ event }: { event: EventDetail }) {
  const headers = Object.entries(event.headers);
  const log = useTranslations("log");
  const t = useTranslations("log.panel");
  const common = useTranslations("common");
  const time = useTimeWords();
  const { query } = useRoute();
  return (
    <section>
      <SectionTitle>{t("received")}</SectionTitle>
      <p className={classes.details}>
        {t("details", { time: time.full(event.receivedAt), bytes: event.rawBytes, id: event.id })}
      </p>
      {event.receivedBy !== "webhook" && (
        <p className={classes.details}>
          {log("fetched.body")} {isCaughtUp(event) ? null : happenedWords(event, log, time)}
        </p>
      )}
      {event.editedFrom !== null && (
        <p className={classes.details}>
          {t.rich("editedFrom", {
            link: (words) => <a href={routeHref("log", event.editedFrom, query)}>{words}</a>,
          })}
        </p>
      )}
      {event.rawBody !== "" && (
        <details className={classes.part}>
          <summary>{t("rawBody")}</summary>
          <pre className={classes.code}>{withVisibleBidi(prettyBody(event.rawBody))}</pre>
          <Group mt={6} gap={6}>
            <CopyButton value={event.rawBody}>
              {({ copied, copy }) => (
                <Button variant="default" onClick={copy}>
                  {copied ? common("copied") : t("copyBody")}
                </Button>
              )}
            </CopyButton>
            {event.sourceId !== null && <EditAndReplayForm event={event} />}
          </Group>
        </details>
      )}
      {headers.length > 0 && (
        <details className={classes.part}>
          <summary>{t("headers")}</summary>
          <dl className={classes.headers}>
            {headers.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{withVisibleBidi(value)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  );
}
