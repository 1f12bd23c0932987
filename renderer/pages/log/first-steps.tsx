import { useActions, useConnectors, useSources } from "../../client/queries.ts";
import { EmptyState } from "../../components/empty-state.tsx";
import { ToneIcon } from "../../components/icons.tsx";
import { type PageName, routeHref } from "../../route.ts";
import classes from "./first-steps.module.css";

interface Step {
  readonly title: string;
  readonly text: string;
  readonly page: PageName;
  readonly done: boolean;
}

/** The way from nothing to the first delivered alert, each step ticked off by itself. */
export function FirstSteps() {
  const has = (list: readonly unknown[] | undefined) => (list?.length ?? 0) > 0;
  const steps: readonly Step[] = [
    {
      title: "Add a connector",
      text: "The DingTalk group's robot. Test this connection shows at once whether it works.",
      page: "connectors",
      done: has(useConnectors().data),
    },
    {
      title: "Add an alert source",
      text: "It gives you the webhook URL to paste into ilert.",
      page: "sources",
      done: has(useSources().data),
    },
    {
      title: "Add an alert action",
      text: "Which alert events go to which group.",
      page: "actions",
      done: has(useActions().data),
    },
  ];
  const next = steps.find((step) => !step.done);
  return (
    <EmptyState
      title={next === undefined ? "Waiting for the first alert" : "Nothing received yet"}
      text={
        next === undefined
          ? "Everything is set up. The first alert that ilert sends appears here by itself."
          : "Three steps, and alerts from ilert reach your DingTalk group."
      }
    >
      <ol className={classes.steps}>
        {steps.map((step, index) => (
          <li key={step.page}>
            <a className={classes.step} href={routeHref(step.page)} data-next={step === next || undefined}>
              <span className={classes.mark} data-tone={step.done ? "good" : "idle"}>
                {step.done ? <ToneIcon tone="good" size={14} /> : index + 1}
              </span>
              <span>
                <span className={classes.title}>
                  {step.title}
                  {step.done && <span className={classes.done}> · done</span>}
                </span>
                <span className={classes.text}>{step.text}</span>
              </span>
            </a>
          </li>
        ))}
      </ol>
    </EmptyState>
  );
}
