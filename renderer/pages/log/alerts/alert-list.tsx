import { useMemo } from "react";
import { useLocale } from "use-intl";
import type { AlertSummary } from "../../../../shared/model/alert.ts";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { useNow } from "../../../components/time-ago.tsx";
import type { LogState } from "../../../data/log/log-state.ts";
import { useServices } from "../../../data/services.ts";
import classes from "../list/list-frame.module.css";
import { ListFrame, ListHeading } from "../list/list-frame.tsx";
import { createDayStarts, listItems } from "../list/list-items.ts";
import { useAlertPositions } from "../list/use-positions.ts";
import { useRowLookups } from "../list/use-row-lookups.ts";
import { useVirtualList } from "../list/use-virtual-list.ts";
import type { Selection } from "../selection/selection.ts";
import { useDeliveryFormatters } from "../words/delivery-words.ts";
import {
  type AlertSection,
  alertSection,
  DAY_CHECK_MS,
  sectionKinds,
  sectionWords,
} from "../words/section-words.ts";
import { AlertEvents } from "./alert-events.tsx";
import { AlertRow } from "./alert-row.tsx";
import { hasEvent, useAlertListCommands } from "./use-alert-list-commands.ts";

const ROW_PX = 64;
const COMPACT_ROW_PX = 106;

export interface AlertListProps {
  readonly state: LogState<AlertSummary>;
  /** The event that is open in the panel. */
  readonly openId: string | null;
  readonly narrow: boolean;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  readonly onOpen: (eventId: string, replace: boolean) => void;
  readonly onClose: () => void;
  readonly onAsk: (eventId: string, verb: AlertVerb) => void;
  readonly onLeave: () => void;
}

/** The rows below the headings of their sections, and what each section contains. */
function inSections(rows: readonly AlertSummary[], placed: ReadonlyMap<string, AlertSummary>) {
  const startOf = createDayStarts();
  // While the reader is further down, a changed row keeps its position, and therefore its heading.
  const sectionOf = (row: AlertSummary) => alertSection(placed.get(row.id) ?? row, startOf);
  return { items: listItems(rows, sectionOf), kinds: sectionKinds(rows, sectionOf) };
}

/** The log by alert. A row expands into its events in place, and its most important event opens beside the list. */
export function AlertList(props: AlertListProps) {
  const { state, openId, selection } = props;
  const { alertLog: log } = useServices();
  const formatters = useDeliveryFormatters();
  const { t } = formatters;
  const language = useLocale();
  const now = useNow(true, DAY_CHECK_MS);
  const { rows, placed, nextCursor } = state;
  const { items, kinds } = useMemo(() => inSections(rows, placed), [rows, placed]);
  const { laneOf, sourceNames } = useRowLookups();
  const list = useVirtualList({ log, state, items, rowPx: ROW_PX, compactRowPx: COMPACT_ROW_PX });
  const positions = useAlertPositions(
    list.shown.flatMap(({ item }) => (item.kind === "row" ? [item.row] : [])),
  );
  const hasSelection = selection.ids.size > 0;
  const { activeId, expandedId, reachableId, onListKey, onClick } = useAlertListCommands(props, {
    laneOf,
    scrollTo: list.scrollTo,
  });

  const isCut = nextCursor !== null && rows.at(-1)?.isOpen === true;
  const words = ({ section, count }: { section: AlertSection; count: number }) =>
    sectionWords(
      section,
      { count, isCut: section.isOpen && isCut, kinds: kinds.get(section.key) ?? [] },
      { language, now, t },
    );
  return (
    <ListFrame
      log={log}
      state={state}
      list={list}
      stuck={list.stuck === null ? null : words(list.stuck)}
      loading={t("alerts.loading")}
      loadingOlder={t("alerts.older")}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: rows stand absolutely in it, which a fieldset does not allow */}
      <div
        className={classes.rows}
        style={{ height: list.virtualizer.getTotalSize() }}
        role="group"
        aria-label={t("alerts.list")}
        tabIndex={-1}
        data-selecting={hasSelection || undefined}
        onKeyDown={(event) => {
          // Enter belongs to the focused button or link, and so does Space, except on a row's title, where it selects
          // the row.
          if (event.key !== "Enter" && (event.key !== " " || isTitle(event.target))) onListKey(event);
        }}
        onKeyUp={(event) => {
          // Some browsers click a button on the release of Space.
          if (event.key === " " && isTitle(event.target)) event.preventDefault();
        }}
        onClick={onClick}
      >
        {list.shown.map(({ key, index, start, item }) => (
          <div
            key={key}
            ref={list.virtualizer.measureElement}
            data-index={index}
            className={classes.item}
            style={{ transform: `translateY(${start}px)` }}
          >
            {item.kind === "heading" ? (
              <ListHeading words={words(item)} />
            ) : (
              <AlertRow
                alert={item.row}
                lanes={laneOf}
                positions={positions}
                formatters={formatters}
                sourceName={sourceNames.get(item.row.last.sourceId ?? "")}
                q={state.filter.q}
                active={item.row.id === activeId}
                reachable={item.row.id === reachableId}
                expanded={item.row.id === expandedId}
                open={hasEvent(item.row, openId)}
                selected={selection.ids.has(item.row.id)}
              >
                {item.row.id === expandedId && (
                  <AlertEvents
                    alert={item.row}
                    openId={openId}
                    lanes={laneOf}
                    positions={positions}
                    formatters={formatters}
                  />
                )}
              </AlertRow>
            )}
          </div>
        ))}
      </div>
    </ListFrame>
  );
}

/** Whether the element is the button that expands a row. */
const isTitle = (target: EventTarget): boolean =>
  target instanceof HTMLElement && target.matches("[data-alert] > button");
