import { Button, Group } from "@mantine/core";
import { type ReactNode, useEffect } from "react";
import { useLocale, useTranslations } from "use-intl";
import type { EventDetail } from "../../../../shared/model/event.ts";
import type { AlertVerb } from "../../../../shared/model/ilert.ts";
import { plainLine } from "../../../../shared/plain-text.ts";
import { ConfirmDialog, type Question } from "../../../components/confirm-dialog.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { StateLine } from "../../../components/state-marks.tsx";
import { Permitted } from "../../../data/me.tsx";
import { useCommand, useSources } from "../../../data/queries.ts";
import { useServices, useStatus } from "../../../data/services.ts";
import { routeHref } from "../../../navigation/route.ts";
import { goTo } from "../../../navigation/use-route.ts";
import type { CallError } from "../../../words/call-error.ts";
import { useFormatReason } from "../../../words/format-reason.ts";
import { useDeliveryFormatters } from "../words/delivery-words.ts";
import { headline } from "../words/event-words.ts";
import { actedWords, openVerbs, placeInIlert } from "./alert-in-ilert.ts";
import classes from "./ilert-commands.module.css";

/** The confirmation to show, and how to open it: from a button here or by a key in the list. */
export interface Asking {
  readonly requested: AlertVerb | null;
  readonly onAsk: (verb: AlertVerb | null) => void;
}

/** The commands for the alert in ilert, and ilert's answer. */
export function IlertCommands({ event, requested, onAsk }: { event: EventDetail } & Asking) {
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
    requested !== null && canAct && verbs.includes(requested) ? requested : null,
    act.run,
  );

  // A command that is not available now must not open its confirmation once it is.
  const isUnavailable = requested !== null && question === null;
  useEffect(() => {
    if (isUnavailable) onAsk(null);
  }, [isUnavailable, onAsk]);

  const buttons = (hasKey && verbs.length > 0) || typeof place === "object";
  if (!buttons && act.answer === undefined && act.problem === null) return null;
  return (
    <section className={classes.place} aria-label={t("label")}>
      <Group gap={6}>
        <Permitted for="events.act">
          {" "}
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
        </Permitted>
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
      <ConfirmDialog question={question} onClose={() => onAsk(null)} />
    </section>
  );
}

/** What to set up so that the alert can be accepted, resolved and opened from here. */
export function IlertHints({ event }: { event: EventDetail }) {
  const t = useTranslations("log.ilert");
  const status = useStatus();
  const source = useSources().data?.find(({ id }) => id === event.sourceId);
  const place = placeInIlert(event, source?.accountUrl ?? null);
  const lacksKey = status?.ilert === null && openVerbs(event, undefined).length > 0;
  return (
    <>
      {lacksKey && (
        <p className={classes.hint}>{t.rich("noKey", { link: linkTo(routeHref("settings", "ilert")) })}</p>
      )}
      {place === "unknown" && source !== undefined && (
        <p className={classes.hint}>
          {t.rich("noAddress", { name: source.name, link: linkTo(routeHref("sources", source.id)) })}
        </p>
      )}
    </>
  );
}

const linkTo = (href: string) => (words: ReactNode) => <a href={href}>{words}</a>;

/** After these errors the alert may still have been changed, because only ilert's answer was lost. */
const UNSURE: readonly string[] = ["ilert/unreachable", "ilert/answer", "ilert/trouble", "unreachable"];

/** Why ilert did not accept or resolve the alert, and what to do. */
function IlertRefusal({ problem, verb }: { problem: CallError; verb: AlertVerb }) {
  const t = useTranslations("log.ilert");
  return (
    <ProblemBox
      title={UNSURE.includes(problem.code) ? t("unsure") : t(`refused.${verb}`)}
      text={problem.message}
    >
      {problem.code === "ilert/key" ? (
        <Button variant="default" onClick={() => goTo("settings", "ilert")}>
          {t("settings")}
        </Button>
      ) : undefined}
    </ProblemBox>
  );
}

/** A link to the alert in ilert. The sender of the alert may have chosen the address, so its host is shown. */
function OpenInIlert({ href }: { href: string }) {
  const t = useTranslations("log.ilert");
  return (
    <Group gap={6} wrap="nowrap">
      <Button
        component="a"
        className={classes.open ?? ""}
        variant="default"
        href={href}
        title={href}
        target="_blank"
        rel="noreferrer noopener"
      >
        {t("open")}
      </Button>
      <bdi className={classes.host}>{new URL(href).host}</bdi>
    </Group>
  );
}

/** Asks before a change in ilert, which everybody there will see. */
function useAcceptOrResolve(
  event: EventDetail,
  verb: AlertVerb | null,
  run: (verb: AlertVerb) => void,
): Question | null {
  const log = useTranslations("log");
  const t = useTranslations("log.ilert");
  const formatReason = useFormatReason();
  if (verb === null) return null;
  const about = [log("panel.alert", { id: event.alertId ?? "" }), event.alertSourceName ?? ""]
    .map(plainLine)
    .filter((part) => part !== "");
  return {
    title: t(`ask.${verb}`),
    text: (
      <>
        <strong>
          <bdi>{headline(event, formatReason, log)}</bdi>
        </strong>
        <br />
        {about.join(" · ")}
        <br />
        <br />
        {t(`means.${verb}`)}
      </>
    ),
    confirm: t(`confirm.${verb}`),
    run: () => run(verb),
  };
}
