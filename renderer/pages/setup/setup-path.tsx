import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { ActionView } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { Settings, SetupSettings } from "../../../shared/model/settings.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { useStatus } from "../../data/services.ts";
import { useChangeSettings } from "../../data/settings.ts";
import type { SettingsChange } from "../../data/settings-change.ts";
import { forgetDraft } from "./kept-draft.ts";
import classes from "./setup-page.module.css";
import { SETUP_STEPS, type SetupStepName, setupState } from "./setup-state.ts";
import { SetupStep } from "./setup-step.tsx";
import { useStepViews } from "./step-views.tsx";
import { useFirstAlert } from "./wait-step.tsx";

export interface SetupPathProps {
  readonly settings: Settings;
  readonly connectors: readonly ConnectorView[];
  readonly sources: readonly SourceView[];
  readonly actions: readonly ActionView[];
  readonly canStartAtLogin: boolean;
}

/**
 * The steps in order. The first unfinished one shows its form; finished and skipped ones show it while they are edited.
 */
export function SetupPath({ settings, connectors, sources, actions, canStartAtLogin }: SetupPathProps) {
  const t = useTranslations("setup");
  const status = useStatus();
  const { change, busy, problem } = useChangeSettings({ silent: true });
  const [token, setToken] = useState<string | null>(null);
  const [edited, setEdited] = useState<SetupStepName | null>(null);

  const polls = settings.ilert.fetching === "polling";
  const answers = settings.setup.steps;
  const input = {
    connectors,
    sources,
    actions,
    lanes: status?.lanes ?? [],
    answers,
    startsAtLogin: settings.startAtLogin,
    polls,
    ilert: status?.ilert ?? null,
  };
  const { source } = setupState({ ...input, hasFirstAlert: false });
  const alert = useFirstAlert(source?.id ?? null) ?? null;
  const { connector, action, isAutomatic, outcomes } = setupState({
    ...input,
    hasFirstAlert: alert !== null,
  });

  // A user who returns to an existing connector has not asked for a test; a user who saves one has.
  const [firstRevision] = useState(connector?.revision);

  const steps = SETUP_STEPS.filter((step) => step !== "login" || canStartAtLogin);
  const current = steps.find((step) => outcomes[step] === "open") ?? "wait";
  const count = (outcome: "done" | "skipped") => steps.filter((step) => outcomes[step] === outcome).length;
  const skipped = count("skipped");

  const isReachable = status?.tunnel.state === "connected";
  useAutomaticProgress({
    setup: settings.setup,
    hasAlert: alert !== null,
    isAccessDone: isReachable && source !== null,
    change: busy || problem !== null ? null : change,
  });
  useEffect(() => {
    for (const step of SETUP_STEPS) if (outcomes[step] === "done") forgetDraft(step);
  });

  const views = useStepViews({
    settings,
    connectors,
    sources,
    actions,
    connector,
    source,
    action,
    alert,
    isAutomatic,
    polls,
    isTested: outcomes.test === "done",
    isAccessDone: outcomes.access === "done",
    token,
    publicUrl: isReachable ? (status.publicUrl ?? "") : null,
    testAtOnce: connector?.revision !== firstRevision,
    onToken: setToken,
    onAnswer(step, outcome) {
      setEdited(null);
      change({ setup: { steps: { [step]: outcome } as Partial<SetupSettings["steps"]> } });
    },
    onEdit: setEdited,
    onClose: () => setEdited(null),
  });

  return (
    <>
      <p className={classes.progress}>
        {t("progress", { done: count("done"), all: steps.length })}
        {skipped > 0 && <span data-tone="held"> · {t("progressSkipped", { skipped })}</span>}
      </p>
      <ol className={classes.steps}>
        {steps.map((name, index) => {
          const { content, edit, summary } = views[name];
          const isEdited = name === edited && edit !== undefined;
          const isCurrent = name === current;
          return (
            <SetupStep
              key={name}
              name={name}
              number={index + 1}
              outcome={outcomes[name]}
              current={isCurrent}
              open={isEdited || isCurrent || (name === "wait" && alert !== null)}
              summary={summary}
              onEdit={edit === undefined ? undefined : () => setEdited(name)}
            >
              {isEdited ? edit : content}
            </SetupStep>
          );
        })}
      </ol>
    </>
  );
}

interface AutomaticProgress {
  readonly setup: SetupSettings;
  readonly hasAlert: boolean;
  readonly isAccessDone: boolean;
  /** Null while a change is in progress, and after one that failed, so that it is not retried again and again. */
  readonly change: ((change: SettingsChange) => void) | null;
}

/** Records the progress that needs no answer of the user. */
function useAutomaticProgress({ setup, hasAlert, isAccessDone, change }: AutomaticProgress) {
  useEffect(() => {
    if (change === null || setup.state === "done" || setup.state === "dismissed") return;
    if (hasAlert) change({ setup: { state: "done" } });
    // If public access is lost later, other parts of the page report it, and the setup does not go back.
    else if (isAccessDone && setup.steps.access !== "done") change({ setup: { steps: { access: "done" } } });
  });
}
