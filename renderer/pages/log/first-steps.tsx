import { useTranslations } from "use-intl";
import { useActions, useConnectors, useSources } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ToneIcon } from "../../components/icons.tsx";
import { routeHref } from "../../route.ts";
import classes from "./first-steps.module.css";

/** The way from nothing to the first delivered alert, each step ticked off by itself. */
export function FirstSteps() {
  const t = useTranslations("log.empty");
  const has = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0;
  const steps = [
    { step: "connector", page: "connectors", done: has(useConnectors().data) },
    { step: "source", page: "sources", done: has(useSources().data) },
    { step: "action", page: "actions", done: has(useActions().data) },
  ] as const;
  const next = steps.find(({ done }) => !done);
  return (
    <EmptyState
      title={t(next === undefined ? "ready" : "nothing")}
      text={t(next === undefined ? "readyText" : "nothingText")}
    >
      <ol className={classes.steps}>
        {steps.map(({ step, page, done }, index) => (
          <li key={step}>
            <a className={classes.step} href={routeHref(page)} data-next={step === next?.step || undefined}>
              <span className={classes.mark} data-tone={done ? "good" : "idle"}>
                {done ? <ToneIcon tone="good" size={14} /> : index + 1}
              </span>
              <span>
                <span className={classes.title}>
                  {t(step)}
                  {done && <span className={classes.done}> · {t("done")}</span>}
                </span>
                <span className={classes.text}>{t(`${step}Text`)}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </EmptyState>
  );
}
