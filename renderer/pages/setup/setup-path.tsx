import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { Action } from "../../../shared/model/action.ts";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { connectorType } from "../../connector-types/connector-types.ts";
import { useStatus } from "../../data/services.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { EventsStep, LoginStep, PublicAccessStep } from "./choice-steps.tsx";
import { RobotStep, SourceStep } from "./form-steps.tsx";
import { PasteStep } from "./paste-step.tsx";
import { PracticeOffer } from "./practice-offer.tsx";
import classes from "./setup-page.module.css";
import { SETUP_STEPS, type SetupState, type SetupStepName, setupState } from "./setup-state.ts";
import { SetupStep, type SetupStepProps } from "./setup-step.tsx";
import { TestStep } from "./test-step.tsx";
import { useFirstAlert, WaitStep } from "./wait-step.tsx";

export interface SetupPathProps {
  readonly settings: Settings;
  readonly connectors: readonly ConnectorView[];
  readonly sources: readonly SourceView[];
  readonly actions: readonly Action[];
  readonly canStartAtLogin: boolean;
}

const NO_STEPS: ReadonlySet<SetupStepName> = new Set();

/** The steps in their order; the first that is not done is open. */
export function SetupPath({ settings, connectors, sources, actions, canStartAtLogin }: SetupPathProps) {
  const t = useTranslations("setup");
  const status = useStatus();
  const lanes = status?.lanes ?? [];
  const { change, busy } = useChangeSettings({ silent: true });
  const [answered, setAnswered] = useState(NO_STEPS);
  const [token, setToken] = useState<string | null>(null);
  const [samples, setSamples] = useState<ReadonlySet<string>>(new Set());
  // Whoever comes back to a robot that is already there has not asked for a test.
  const [robotWasThere] = useState(() => connectors.some((connector) => !connectorType(connector).isLocal));

  const isReachable = status?.tunnel.state === "connected";
  useEffect(() => {
    // Public access that falters later is told elsewhere, and takes nobody back.
    if (isReachable) setAnswered((before) => new Set([...before, "way"]));
  }, [isReachable]);

  const polls = settings.ilert.fetching === "polling";
  const details = {
    connectors,
    sources,
    actions,
    lanes,
    answered,
    startsAtLogin: settings.startAtLogin,
    polls,
    ilert: status?.ilert ?? null,
  };
  const { source } = setupState({ ...details, hasFirstAlert: false });
  const alert = useFirstAlert(source?.id ?? null, samples) ?? null;
  const { connector, action, byItself, done } = setupState({ ...details, hasFirstAlert: alert !== null });

  const lane = lanes.find(({ connectorId }) => connectorId === connector?.id);
  const tested = lane !== undefined && lane.lastDeliveredAt !== null;
  const steps = SETUP_STEPS.filter((step) => step !== "login" || canStartAtLogin);
  const current = steps.find((step) => !done.has(step)) ?? "wait";
  const answer = (step: SetupStepName) => setAnswered((before) => new Set([...before, step]));

  // Whoever has not begun may want to look first.
  const fresh = done.size === 0;
  const through = steps.every((step) => done.has(step));
  useEffect(() => {
    if (through && settings.setup !== "done" && !busy) change({ setup: "done" });
  });

  const views = useStepViews({
    settings,
    connectors,
    sources,
    connector,
    source,
    action,
    alert,
    byItself,
    polls,
    tested,
    token,
    publicUrl: isReachable ? (status.publicUrl ?? "") : null,
    testAtOnce: !robotWasThere,
    onToken: setToken,
    onSample: (eventId) => setSamples((before) => new Set([...before, eventId])),
    onAnswer: answer,
  });

  return (
    <>
      {fresh && <PracticeOffer />}
      <p className={classes.progress}>
        {t("progress", { done: steps.filter((step) => done.has(step)).length, all: steps.length })}
      </p>
      <ol className={classes.steps}>
        {steps.map((name, index) => {
          const { content, ...view } = views[name];
          return (
            <SetupStep
              key={name}
              name={name}
              number={index + 1}
              done={done.has(name)}
              current={name === current}
              {...view}
            >
              {content}
            </SetupStep>
          );
        })}
      </ol>
      {!fresh && <PracticeOffer />}
    </>
  );
}

type StepView = Pick<SetupStepProps, "summary" | "page"> & { readonly content: ReactNode };

interface StepViewsInput
  extends Pick<SetupPathProps, "settings" | "connectors" | "sources">,
    Pick<SetupState, "connector" | "source" | "action" | "byItself"> {
  readonly alert: EventSummary | null;
  readonly polls: boolean;
  readonly tested: boolean;
  readonly token: string | null;
  /** Null while public access is not proven. */
  readonly publicUrl: string | null;
  readonly testAtOnce: boolean;
  readonly onToken: (token: string) => void;
  readonly onSample: (eventId: string) => void;
  readonly onAnswer: (step: SetupStepName) => void;
}

/** The summary of each step once it is done, and what it shows while it is open. */
function useStepViews(input: StepViewsInput): Readonly<Record<SetupStepName, StepView>> {
  const { settings, connectors, sources, connector, source, action, alert, byItself, polls } = input;
  const { tested, token, publicUrl, testAtOnce, onToken, onSample, onAnswer } = input;
  const t = useTranslations("setup");
  return {
    robot: {
      summary: t("robot.summary", { name: connector?.name ?? "" }),
      ...(connector !== null && { page: { name: "connectors", id: connector.id } }),
      content: <RobotStep connectors={connectors} />,
    },
    test: {
      summary: tested ? t("test.summary") : t("test.skipped"),
      content: connector !== null && (
        <TestStep connector={connector} atOnce={testAtOnce} onPassed={() => onAnswer("test")} />
      ),
    },
    source: {
      summary: t("source.summary", { name: source?.name ?? "" }),
      ...(source !== null && { page: { name: "sources", id: source.id } }),
      content: <SourceStep sources={sources} onSaved={onToken} />,
    },
    way: {
      summary: polls
        ? t("way.polls")
        : publicUrl !== null
          ? t("way.summary", { url: publicUrl })
          : t("way.skipped"),
      page: { name: "settings", id: polls ? "ilert" : "public" },
      content: <PublicAccessStep settings={settings} onPassed={() => onAnswer("way")} />,
    },
    paste: {
      summary: byItself ? t(polls ? "paste.polled" : "paste.byItself") : t("paste.summary"),
      ...(byItself && { page: { name: "settings", id: "ilert" } }),
      content: source !== null && (
        <PasteStep
          source={source}
          settings={settings}
          token={token}
          onToken={onToken}
          onPasted={() => onAnswer("paste")}
        />
      ),
    },
    events: {
      summary: t("events.summary", { name: action?.name ?? "" }),
      ...(action !== null && { page: { name: "actions", id: action.id } }),
      content: connector !== null && source !== null && <EventsStep connector={connector} source={source} />,
    },
    login: {
      summary: settings.startAtLogin ? t("login.summary") : t("login.summaryOff"),
      page: { name: "settings", id: "desktop" },
      content: <LoginStep onAnswered={() => onAnswer("login")} />,
    },
    wait: {
      summary: "",
      content: source !== null && <WaitStep source={source} alert={alert} onSample={onSample} />,
    },
  };
}
