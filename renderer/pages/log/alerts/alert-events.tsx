import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale } from "use-intl";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { keys } from "../../../data/queries.ts";
import { useServices } from "../../../data/services.ts";
import { routeHref } from "../../../navigation/route.ts";
import { useRoute } from "../../../navigation/use-route.ts";
import { callErrorOf, useLocalizeCallError } from "../../../words/call-error.ts";
import { RowChips, type RowChipsProps } from "../list/row-chips.tsx";
import { shortLabel, statusLabel } from "../words/event-words.ts";
import classes from "./alert-events.module.css";

export interface AlertEventsProps extends Omit<RowChipsProps, "event"> {
  readonly alert: AlertSummary;
  /** The event that is open in the panel. */
  readonly openId: string | null;
}

/** Changes whenever an event of the alert, or one of its deliveries, changes. */
const versionOf = ({ events, groups, last }: AlertSummary): string =>
  JSON.stringify([events, last, groups.map(({ counts, keyDelivery }) => [counts, keyDelivery])]);

/** The events of an alert, newest first; each opens in the panel. */
export function AlertEvents({ alert, openId, ...chips }: AlertEventsProps) {
  const { api } = useServices();
  const language = useLocale();
  const { query } = useRoute();
  const problemWords = useLocalizeCallError();
  const { t, time } = chips.formatters;
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    queryKey: keys.alertEvents(alert.id, versionOf(alert)),
    queryFn: ({ pageParam, signal }) =>
      api.alerts.events({ id: alert.id, ...(pageParam !== null && { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  if (error !== null) return <p className={classes.note}>{problemWords(callErrorOf(error)).message}</p>;
  if (data === undefined)
    return (
      <p className={classes.note} role="status">
        {t("loading")}
      </p>
    );
  return (
    <div className={classes.events}>
      <ul className={classes.list} aria-label={t("alerts.eventsOf")}>
        {data.pages.flatMap(({ items }) =>
          items.map((event) => {
            const { word, tone } = statusLabel(event, language, t);
            return (
              <li key={event.id}>
                <a
                  className={classes.event}
                  href={routeHref("log", event.id, query)}
                  aria-current={event.id === openId ? "true" : undefined}
                >
                  <span className={classes.time}>{time.onDay(event.receivedAt, alert.matchedAt)}</span>
                  <span className={classes.status} data-tone={tone}>
                    {word}
                  </span>
                  <span className={classes.what}>
                    {[
                      event.kind === "alert"
                        ? shortLabel(event.type ?? "", language)
                        : t(`kind.${event.kind}`),
                      plainLine(event.assignedTo ?? ""),
                    ]
                      .filter((part) => part !== "")
                      .join(" · ")}
                  </span>
                  <span className={classes.chips}>
                    <RowChips {...chips} event={event} />
                  </span>
                </a>
              </li>
            );
          }),
        )}
      </ul>
      {hasNextPage && (
        <Button
          variant="subtle"
          size="compact-sm"
          loading={isFetchingNextPage}
          onClick={() => fetchNextPage()}
        >
          {t("alerts.olderEvents")}
        </Button>
      )}
    </div>
  );
}
