import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useChangeSettings } from "../../data/settings.ts";
import classes from "./setup-page.module.css";

/** On the desktop: whether Tocsin starts by itself; off unless it is wanted. */
export function LoginStep({ onAnswered }: { onAnswered: () => void }) {
  const t = useTranslations("setup.login");
  const { change } = useChangeSettings();
  return (
    <>
      <p className={classes.text}>{t("text")}</p>
      <Group gap={8}>
        <Button
          variant="default"
          onClick={() => {
            change({ startAtLogin: true });
            onAnswered();
          }}
        >
          {t("yes")}
        </Button>
        <Button variant="default" onClick={onAnswered}>
          {t("no")}
        </Button>
      </Group>
    </>
  );
}
