import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useStatus } from "../data/services.ts";
import classes from "./header.module.css";
import { useSendTest } from "./use-send-test.ts";

/** One click, and every connector says whether it works. */
export function SendTestButton() {
  const t = useTranslations("shell");
  const { busy, testAll } = useSendTest();
  const ready = useStatus() !== null;
  return (
    <Button
      className={classes.test}
      radius="xl"
      variant="default"
      loading={busy}
      disabled={!ready}
      title={t("sendTest.explained")}
      onClick={() => void testAll()}
    >
      {t("sendTest.button")}
    </Button>
  );
}
