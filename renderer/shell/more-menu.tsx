import { ActionIcon, Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import { MoreIcon } from "../components/icons.tsx";
import classes from "./header.module.css";
import { useSendTest } from "./use-send-test.ts";

export interface MoreMenuProps {
  readonly onShowKeys: () => void;
  readonly onShowPalette: () => void;
}

/** In a narrow window, what the header has no room for: a finger has no keys to reach it by. */
export function MoreMenu({ onShowKeys, onShowPalette }: MoreMenuProps) {
  const t = useTranslations("shell");
  const { busy, testAll } = useSendTest();
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <ActionIcon className={classes.narrow} variant="default" loading={busy} aria-label={t("more")}>
          <MoreIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item className={classes.testItem ?? ""} onClick={() => void testAll()}>
          {t("sendTest.button")}
        </Menu.Item>
        <Menu.Item onClick={onShowPalette}>{t("keys.palette")}</Menu.Item>
        <Menu.Item onClick={onShowKeys}>{t("keys.show")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
