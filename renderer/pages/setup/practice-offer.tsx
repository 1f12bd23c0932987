import { Button, Group } from "@mantine/core";
import { useLocale, useTranslations } from "use-intl";
import { EVENT_GROUP_NAMES } from "../../../shared/alert-event-types.ts";
import { actionSchema } from "../../../shared/model/action.ts";
import { PRACTICE_ID } from "../../../shared/model/common.ts";
import { newConnectorSchema } from "../../../shared/model/connector.ts";
import { useActions, useCommand, useConnectors, useSources } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { goTo } from "../../navigation/use-route.ts";
import { newToken } from "../sources/hook-url.ts";
import classes from "./setup-page.module.css";
import { eventsOf } from "./setup-state.ts";

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

interface Identified {
  readonly id: string;
}

const has = (list: readonly Identified[] | undefined): boolean =>
  list?.some(({ id }) => id === PRACTICE_ID) === true;

/** A practice group with an alert source and an alert action of its own: made, shown and taken away as one. */
function usePractice() {
  const t = useTranslations("setup.practice");
  const language = useLocale();
  const { api } = useServices();
  const connectors = useConnectors().data;
  const sources = useSources().data;
  const actions = useActions().data;

  const start = useCommand(
    async () => {
      const id = PRACTICE_ID;
      if (!has(connectors)) {
        await api.connectors.create(newConnectorSchema.parse({ id, name: t("connector"), type: "practice" }));
      }
      if (!has(sources)) {
        const token = newToken((bytes) => crypto.getRandomValues(bytes));
        await api.sources.create({
          id,
          name: t("source"),
          type: "ilert",
          enabled: true,
          accountUrl: null,
          token,
        });
      }
      if (!has(actions)) {
        const events = eventsOf(EVENT_GROUP_NAMES);
        await api.actions.create(
          actionSchema.parse({ id, name: t("action"), sources: [id], connector: id, events, language }),
        );
      }
      await api.sources.sample({ id, type: "alert-created" });
    },
    { changesConfig: true },
  );

  const remove = useCommand(
    async () => {
      // With the connector and the source goes the alert action that joins them.
      const whole = { params: { id: PRACTICE_ID }, query: { withDependents: true } };
      if (has(connectors)) await api.connectors.remove(whole);
      if (has(sources)) await api.sources.remove(whole);
    },
    { changesConfig: true, done: () => t("removed") },
  );

  const show = () => goTo("practice", PRACTICE_ID);
  return {
    exists: has(connectors),
    loaded: connectors !== undefined && sources !== undefined && actions !== undefined,
    busy: start.busy || remove.busy,
    start: () => start.run(undefined, { onSuccess: show }),
    show,
    remove: () => remove.run(undefined),
  };
}
