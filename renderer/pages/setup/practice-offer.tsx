import { Button, Group } from "@mantine/core";
import { useLocale, useTranslations } from "use-intl";
import { PRACTICE_ID } from "../../../shared/model/common.ts";
import { useCommand, useConnectors } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { goTo } from "../../navigation/use-route.ts";
import classes from "./setup-page.module.css";

/** For users who only want to see how it works. */
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

/** A practice group with its own webhook source and alert action, created, shown and removed together. */
function usePractice() {
  const t = useTranslations("setup.practice");
  const language = useLocale();
  const { api } = useServices();
  const connectors = useConnectors().data;
  const start = useCommand(
    () =>
      api.practice.start({
        language,
        connectorName: t("connector"),
        sourceName: t("source"),
        actionName: t("action"),
      }),
    { changesConfig: true },
  );
  const remove = useCommand(() => api.practice.stop(), { changesConfig: true, done: () => t("removed") });
  const show = () => goTo("practice", PRACTICE_ID);
  return {
    exists: connectors?.some(({ id }) => id === PRACTICE_ID) === true,
    loaded: connectors !== undefined,
    busy: start.busy || remove.busy,
    start: () => start.run(undefined, { onSuccess: show }),
    show,
    remove: () => remove.run(undefined),
  };
}
