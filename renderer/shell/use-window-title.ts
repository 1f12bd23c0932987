import { useEffect } from "react";
import { useTranslations } from "use-intl";
import calmIcon from "../../build/mark.svg";
import troubleIcon from "../../build/mark-trouble.svg";
import { useStore } from "../client/store.ts";
import { useServices } from "../data/services.ts";
import type { PageName } from "../navigation/route.ts";
import { PRODUCT } from "./header.tsx";
import { troubleCount } from "./status-words.ts";

/** Has the tab say where one is, and whether something needs the user, also while another tab is in front. */
export function useWindowTitle(page: PageName): void {
  const t = useTranslations("shell");
  const { feed } = useServices();
  const { connection, status } = useStore(feed.state);
  const lost = connection === "lost";
  const troubles = status === null ? 0 : troubleCount(status);

  useEffect(() => {
    const place = `${t(`nav.${page}`)} · ${PRODUCT}`;
    if (lost) document.title = t("titleLost", { place });
    else document.title = troubles === 0 ? place : t("titleTrouble", { count: troubles, place });
  }, [t, page, lost, troubles]);

  const trouble = lost || troubles > 0;
  useEffect(() => {
    const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
    if (icon !== null) icon.href = trouble ? troubleIcon : calmIcon;
  }, [trouble]);
}
