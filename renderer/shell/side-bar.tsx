import { Tooltip } from "@mantine/core";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import {
  ActionIcon,
  ConnectorIcon,
  LogIcon,
  SettingsIcon,
  SetupIcon,
  SourceIcon,
} from "../components/icons.tsx";
import { useActions, useConnectors, useSources } from "../data/queries.ts";
import { useStatus } from "../data/services.ts";
import { NAV_PAGES, type PageName, routeHref } from "../navigation/route.ts";
import { Lanes } from "./lanes.tsx";
import classes from "./side-bar.module.css";
import { useSetupUnfinished } from "./use-setup-unfinished.ts";

type NavPage = (typeof NAV_PAGES)[number] | "setup";

const ICONS: Readonly<Record<NavPage, ReactNode>> = {
  log: <LogIcon />,
  connectors: <ConnectorIcon />,
  sources: <SourceIcon />,
  actions: <ActionIcon />,
  settings: <SettingsIcon />,
  setup: <SetupIcon />,
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
  };
  const unfinished = useSetupUnfinished();
  const pages = unfinished ? ([...NAV_PAGES, "setup"] as const) : NAV_PAGES;
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
    </div>
  );
}
