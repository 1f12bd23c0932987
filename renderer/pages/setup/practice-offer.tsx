import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./setup-page.module.css";
import { usePractice } from "./use-practice.ts";

/** For those who only want to see it work. */
export function PracticeOffer() {
  const t = useTranslations("setup.practice");
  const { exists, loaded, busy, start, show, remove } = usePractice();
  return (
    <section className={classes.practice} aria-labelledby="practice-offer">
      <div>
        <h2 id="practice-offer">{t("title")}</h2>
        <p className={classes.text}>{exists ? t("exists") : t("text")}</p>
      </div>
      <Group gap={8}>
        {exists ? (
          <>
            <Button variant="default" onClick={show}>
              {t("open")}
            </Button>
            <Button variant="subtle" color="gray" loading={busy} onClick={remove}>
              {t("remove")}
            </Button>
          </>
        ) : (
          <Button variant="default" loading={busy} disabled={!loaded} onClick={start}>
            {t("start")}
          </Button>
        )}
      </Group>
    </section>
  );
}
