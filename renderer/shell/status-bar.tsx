import { useTranslations } from "use-intl";
import type { LaneStatus } from "../../shared/model/status.ts";
import { useStore } from "../client/store.ts";
import { type Tone, ToneIcon } from "../components/icons.tsx";
import { useNow } from "../components/time-ago.tsx";
import { useServices } from "../data/services.ts";
import { fullestLane, type StatusItem, statusItems, useStatusFormatters } from "../data/status-words.ts";
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
  const items: readonly StatusItem[] =
    status === null || connection !== "live"
      ? [{ tone: connection === "lost" ? "bad" : "idle", words: t("connecting"), more: null, href: null }]
      : statusItems(status, formatters, now);
  const fullest = status === null ? null : fullestLane(status.lanes);
  return (
    <footer className={classes.bar}>
      <ul className={classes.items} aria-label={t("bar.label")}>
        {items.map((item) => (
          <li key={item.words}>
            <Item item={item} />
          </li>
        ))}
      </ul>
      {fullest !== null && <Quota lane={fullest} />}
      {status !== null && (
        <a className={classes.end} href={routeHref("settings", "about")}>
          {status.version}
        </a>
      )}
    </footer>
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
