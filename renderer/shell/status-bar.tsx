import { UnstyledButton } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useId, useState } from "react";
import { useTranslations } from "use-intl";
import type { LaneStatus } from "../../shared/model/status.ts";
import { useStore } from "../client/store.ts";
import { DownIcon, type Tone, ToneIcon, UpIcon } from "../components/icons.tsx";
import { useNow } from "../components/time-ago.tsx";
import { useServices } from "../data/services.ts";
import {
  foremostPosition,
  fullestLane,
  judgeForPage,
  type StatusBarItem,
  type StatusItem,
  statusItems,
  useStatusFormatters,
} from "../data/status-words.ts";
import { routeHref } from "../navigation/route.ts";
import classes from "./status-bar.module.css";

/** How often the time since the last call or poll is updated. */
const SINCE_CALL_MS = 5_000;

/** The status bar: whether alerts are received and sent, each statement with a link to its cause. */
export function StatusBar() {
  const { feed } = useServices();
  const { connection, status } = useStore(feed.state);
  const formatters = useStatusFormatters();
  const { t } = formatters;
  const now = useNow(status !== null, SINCE_CALL_MS);
  const shown = connection === "live" ? status : null;
  const judgement = shown === null ? null : judgeForPage(shown, now);
  const items: readonly StatusBarItem[] =
    shown === null || judgement === null
      ? [
          {
            id: "connecting",
            tone: connection === "lost" ? "bad" : "idle",
            words: t("connecting"),
            more: null,
            href: null,
          },
        ]
      : statusItems(judgement, shown, formatters, now);
  const fullest = status === null ? null : fullestLane(status.lanes);
  return (
    <footer className={classes.bar}>
      <Items items={items} foremost={judgement === null ? 0 : foremostPosition(judgement)} />
      {fullest !== null && <Quota lane={fullest} />}
      {status !== null && (
        <a className={classes.end} href={routeHref("settings", "about")}>
          {status.version}
        </a>
      )}
    </footer>
  );
}

/** Where the items would take several lines. */
const NARROW = "(max-width: 700px)";
/** As many as fit into one line with the button in place of the others. */
const MAX_NARROW = 2;

interface ItemsProps {
  readonly items: readonly StatusBarItem[];
  /** The position of the item that is always shown. */
  readonly foremost: number;
}

/** All items; in a narrow window the foremost, and a button that shows the others below it. */
function Items({ items, foremost }: ItemsProps) {
  const t = useTranslations("shell.bar");
  const isNarrow = useMediaQuery(NARROW, false, { getInitialValueInEffect: false });
  const [expanded, setExpanded] = useState(false);
  const id = useId();
  const isFolded = isNarrow && items.length > MAX_NARROW;
  const shown = isFolded ? items.slice(foremost, foremost + 1) : items;
  const others = isFolded ? items.filter((_, position) => position !== foremost) : [];
  const asListItem = (item: StatusBarItem) => (
    <li key={item.id}>
      <Item item={item} />
    </li>
  );
  return (
    <ul id={id} className={classes.items} aria-label={t("label")} data-folded={isFolded || undefined}>
      {shown.map(asListItem)}
      {isFolded && (
        <li>
          <UnstyledButton
            className={classes.more}
            aria-expanded={expanded}
            aria-controls={id}
            onClick={() => setExpanded(!expanded)}
          >
            {t("others", { count: others.length })}
            {expanded ? <DownIcon /> : <UpIcon />}
          </UnstyledButton>
        </li>
      )}
      {expanded && others.map(asListItem)}
    </ul>
  );
}

const QUOTA_TONES: Readonly<Record<string, Tone>> = { warning: "held", critical: "bad", exceeded: "bad" };

function Quota({ lane: { connectorId, connectorName, quota } }: { lane: LaneStatus }) {
  const t = useTranslations("shell");
  if (quota === null) return null;
  const { used, limit, level } = quota;
  return (
    <a className={classes.end} data-tone={QUOTA_TONES[level]} href={routeHref("connectors", connectorId)}>
      {t("bar.quota", { name: connectorName, used, limit })}
    </a>
  );
}

function Item({ item }: { item: StatusItem }) {
  const inner = (
    <>
      <span className={classes.icon} data-tone={item.tone}>
        <ToneIcon tone={item.tone} size={11} />
      </span>
      <span className={classes.words}>{item.words}</span>
    </>
  );
  const title = item.more ?? undefined;
  if (item.href === null) return <span className={classes.item}>{inner}</span>;
  return (
    <a className={classes.item} href={item.href} title={title}>
      {inner}
    </a>
  );
}
