import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useTranslations } from "use-intl";
import { BrandIcon } from "../components/icons.tsx";
import { routeHref } from "../navigation/route.ts";
import { withCommand } from "./command-key.ts";
import classes from "./header.module.css";
import { MoreMenu } from "./more-menu.tsx";
import { PauseMenu } from "./pause-menu.tsx";
import { SearchBox } from "./search-box.tsx";
import { SendTestButton } from "./send-test-button.tsx";

export const PRODUCT = "Tocsin";

const PALETTE_KEYS = withCommand("K");

export interface HeaderProps {
  readonly onShowKeys: () => void;
  readonly onShowPalette: () => void;
}

export function Header({ onShowKeys, onShowPalette }: HeaderProps) {
  const t = useTranslations("shell");
  return (
    <header className={classes.header}>
      <a className={classes.brand} href={routeHref("log")} aria-label={t("home")}>
        <BrandIcon />
        <span className={classes.name}>{PRODUCT}</span>
      </a>
      <SearchBox />
      <div className={classes.end}>
        <PauseMenu />
        <SendTestButton />
        <UnstyledButton
          className={classes.wide}
          onClick={onShowPalette}
          aria-label={`${t("keys.palette")}, ${PALETTE_KEYS}`}
        >
          <Kbd>{PALETTE_KEYS}</Kbd>
        </UnstyledButton>
        <ActionIcon
          className={classes.wide}
          variant="default"
          onClick={onShowKeys}
          aria-label={t("keys.show")}
          title={t("keys.show")}
        >
          ?
        </ActionIcon>
        <MoreMenu onShowKeys={onShowKeys} onShowPalette={onShowPalette} />
      </div>
    </header>
  );
}
