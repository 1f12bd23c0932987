import { Button, Menu } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PAUSE_SPANS } from "../../shared/pause-spans.ts";
import { DownIcon } from "../components/icons.tsx";
import { useNow } from "../components/now.ts";
import { usePause } from "../data/use-pause.ts";
import { countdown } from "../words/time-words.ts";
import classes from "./header.module.css";

/** Pauses for a chosen time; while paused, resumes and shows what is left. */
export function PauseMenu() {
  const t = useTranslations("shell");
  const { paused, until, busy, pause, resume } = usePause();
  const now = useNow(until !== null);
  if (paused === true) {
    return (
      <Button className={classes.pause} radius="xl" loading={busy} onClick={resume}>
        {until === null ? t("pause.resume") : t("pause.left", { left: countdown(until, now) })}
      </Button>
    );
  }
  return (
    <Menu position="bottom-end" width={250} withinPortal={false}>
      <Menu.Target>
        <Button
          className={classes.pause}
          radius="xl"
          variant="default"
          loading={busy}
          disabled={paused === null}
          rightSection={<DownIcon />}
        >
          {t("pause.pause")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {PAUSE_SPANS.map((span) => (
          <Menu.Item key={span} onClick={() => pause(span)}>
            {t(`pause.${span}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <p className={classes.explained}>{t("pause.explained")}</p>
      </Menu.Dropdown>
    </Menu>
  );
}
