import { Button, Group } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { StateLine } from "../../../components/state-marks.tsx";
import { useCommand, useSources } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { routeHref } from "../../../navigation/route.ts";
import { ConfirmDialog } from "../confirm-dialog.tsx";
import { useDeliveryFormatters } from "../words/use-delivery-formatters.ts";
import { actedWords } from "./acted-words.ts";
import { openVerbs, placeInIlert } from "./alert-verbs.ts";
import classes from "./ilert-commands.module.css";
import { IlertRefusal } from "./ilert-refusal.tsx";
import { OpenInIlert } from "./open-in-ilert.tsx";
import { useAcceptOrResolve } from "./use-accept-or-resolve.tsx";

/** What is to be asked before it is done, and who asks for it: a button here or a key in the list. */
export interface Asking {
  readonly asked: AlertVerb | null;
  readonly onAsk: (verb: AlertVerb | null) => void;
}

/** What can be done with the alert in ilert, and what ilert answered. */
export function IlertCommands({ event, asked, onAsk }: { event: EventDetail } & Asking) {
  const { api } = useServices();
  const t = useTranslations("log.ilert");
  const language = useLocale();
  const formatters = useDeliveryFormatters();
  const status = useStatus();
  const hasKey = status !== null && status.ilert !== null;
  const source = useSources().data?.find(({ id }) => id === event.sourceId);
  const act = useCommand((verb: AlertVerb) => api.events.act({ id: event.id, verb }), { quiet: true });
  const verbs = openVerbs(event, act.answer);
  const place = placeInIlert(event, source?.accountUrl ?? null);
  const canAct = hasKey && !act.busy;
  const question = useAcceptOrResolve(
    event,
    asked !== null && canAct && verbs.includes(asked) ? asked : null,
    act.run,
  );

  // What cannot be done is not asked later on, when it can.
  const isVain = asked !== null && question === null;
  useEffect(() => {
    if (isVain) onAsk(null);
  }, [isVain, onAsk]);

  const nothing = verbs.length === 0 && place === "none" && act.answer === undefined && act.problem === null;
  if (nothing) return null;
  return (
    <section className={classes.place} aria-label={t("label")}>
      <Group gap={6}>
        {hasKey &&
          verbs.map((verb) => (
            <Button
              key={verb}
              variant="default"
              loading={act.busy && act.input === verb}
              disabled={act.busy}
              onClick={() => onAsk(verb)}
            >
              {t(verb)}
            </Button>
          ))}
        {typeof place === "object" && <OpenInIlert href={place.href} />}
      </Group>
      {act.answer !== undefined && (
        <StateLine tone={act.answer.status === "PENDING" ? "idle" : "good"}>
          {actedWords(act.answer, language, formatters, Date.now())}
        </StateLine>
      )}
      {act.problem !== null && act.input !== undefined && (
        <IlertRefusal problem={act.problem} verb={act.input} />
      )}
      {verbs.length > 0 && status?.ilert === null && (
        <p className={classes.hint}>{t.rich("noKey", { link: linkTo(routeHref("settings", "ilert")) })}</p>
      )}
      {place === "unknown" && source !== undefined && (
        <p className={classes.hint}>
          {t.rich("noAddress", { name: source.name, link: linkTo(routeHref("sources", source.id)) })}
        </p>
      )}
      <ConfirmDialog question={question} onClose={() => onAsk(null)} />
    </section>
  );
}

const linkTo = (href: string) => (words: ReactNode) => <a href={href}>{words}</a>;
