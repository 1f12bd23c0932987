import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ToneIcon } from "../../components/icons.tsx";
import { goTo } from "../../navigation/use-route.ts";
import type { SetupStepName } from "./setup-state.ts";
import classes from "./setup-step.module.css";

export interface SetupStepProps {
  readonly name: SetupStepName;
  /** Its place on the way, from 1. */
  readonly number: number;
  readonly done: boolean;
  /** The one to do next: only it is open. */
  readonly current: boolean;
  /** What came of it. */
  readonly summary: string;
  /** Where it can be changed later. */
  readonly page?: { readonly name: "connectors" | "sources" | "actions" | "settings"; readonly id: string };
  readonly children: ReactNode;
}

/** One step of the way: ahead a title, at hand its form, done its outcome. */
export function SetupStep({ name, number, done, current, summary, page, children }: SetupStepProps) {
  const t = useTranslations("setup");
  const title = t(`${name}.title`);
  return (
    <li
      className={classes.step}
      data-current={current || undefined}
      aria-current={current ? "step" : undefined}
    >
      <span className={classes.mark} data-tone={done ? "good" : "idle"} aria-hidden="true">
        {done ? <ToneIcon tone="good" size={14} /> : number}
      </span>
      <div className={classes.body}>
        <div className={classes.head}>
          <div className={classes.name}>
            <h2 className={classes.title}>{title}</h2>
            {done && <span className={classes.done}>{t("done")}</span>}
          </div>
          {done && page !== undefined && (
            <Button
              className={classes.change}
              variant="subtle"
              color="gray"
              size="compact-xs"
              aria-label={`${t("change")}: ${title}`}
              onClick={() => goTo(page.name, page.id)}
            >
              {t("change")}
            </Button>
          )}
        </div>
        {done && !current && <p className={classes.text}>{summary}</p>}
        {current && <div className={classes.content}>{children}</div>}
      </div>
    </li>
  );
}
