import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { LaneStatus } from "../../shared/model/status.ts";
import {
  ActionIcon,
  AuditIcon,
  ConnectorIcon,
  LogIcon,
  SettingsIcon,
  SetupIcon,
  SourceIcon,
  TeamIcon,
} from "../components/icons.tsx";
import { ProgressBar } from "../components/state-marks.tsx";
import { useNow } from "../components/time-ago.tsx";
import { useMay } from "../data/me.tsx";
import { useActions, useConnectors, useSettings, useSources } from "../data/queries.ts";
import { useStatus } from "../data/services.ts";
import { isSetupOffered } from "../data/setup.ts";
import { type PageName, routeHref } from "../navigation/route.ts";
import { laneSentence, laneWords } from "../words/lane-words.ts";
import { type NavPage, useOfferedPages } from "./offered-pages.ts";
import { Reader } from "./reader.tsx";
import classes from "./side-bar.module.css";

const ICONS: Readonly<Record<NavPage, ReactNode>> = {
  log: <LogIcon />,
  connectors: <ConnectorIcon />,
  sources: <SourceIcon />,
  actions: <ActionIcon />,
  settings: <SettingsIcon />,
  setup: <SetupIcon />,
  team: <TeamIcon />,
  audit: <AuditIcon />,
};

export function SideBar({ page }: { page: PageName }) {
  const t = useTranslations("shell");
  const format = useFormatter();
  const status = useStatus();
  const counts: Readonly<Record<NavPage, number | undefined>> = {
    log: status?.counts.events,
    connectors: useConnectors().data?.length,
    sources: useSources().data?.length,
    actions: useActions().data?.length,
    settings: undefined,
    setup: undefined,
    team: undefined,
    audit: undefined,
  };
  const unfinished = useSetupUnfinished();
  const pages: readonly NavPage[] = [...useOfferedPages(), ...(unfinished ? (["setup"] as const) : [])];
  return (
    <div className={classes.side}>
      <nav aria-label={t("pages")}>
        {pages.map((name) => {
          const count = counts[name];
          return (
            <Tooltip
              key={name}
              label={t(`nav.${name}`)}
              position="right"
              events={{ hover: true, focus: true, touch: false }}
              classNames={{ tooltip: classes.tip ?? "" }}
            >
              <a
                className={classes.link}
                href={routeHref(name)}
                aria-current={name === page ? "page" : undefined}
              >
                <span className={classes.icon}>{ICONS[name]}</span>
                <span className={classes.word}>{t(`nav.${name}`)}</span>
                {count !== undefined && <span className={classes.count}>{format.number(count)}</span>}
              </a>
            </Tooltip>
          );
        })}
      </nav>
      <Lanes />
      <Reader />
    </div>
  );
}

/** The live state of every connector's queue, each with a link to its connector. */
function Lanes() {
  const t = useTranslations("shell");
  const lanes = useStatus()?.lanes;
  if (lanes === undefined) return null;
  return (
    <section aria-label={t("lanes.title")} className={classes.lanes}>
      <h2 className={classes.title}>{t("lanes.title")}</h2>
      {lanes.length === 0 && <p className={classes.empty}>{t("lanes.none")}</p>}
      {lanes.map((lane) => (
        <Lane key={lane.connectorId} lane={lane} />
      ))}
    </section>
  );
}

function Lane({ lane }: { lane: LaneStatus }) {
  const t = useTranslations("shell");
  const now = useNow(lane.holdUntil !== null);
  const { tone, words, filled } = laneWords(lane, now, t);
  return (
    <a
      className={classes.lane}
      href={routeHref("connectors", lane.connectorId)}
      title={`${lane.connectorName}: ${laneSentence(lane, now, t)}`}
    >
      <span className={classes.name}>{lane.connectorName}</span>
      <span className={classes.words} data-tone={tone}>
        {words}
      </span>
      <span className={classes.progressBar}>
        <ProgressBar filled={filled} tone={tone} />
      </span>
    </a>
  );
}

/** Whether the reader is offered the first run. */
function useSetupUnfinished(): boolean {
  const setup = useSettings().data?.setup;
  const may = useMay("settings.update");
  const lists = [useConnectors().data, useSources().data, useActions().data];
  if (setup === undefined || !may) return false;
  return isSetupOffered(setup, lists);
}
