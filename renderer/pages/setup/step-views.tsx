import { Button, Stack } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ActionView } from "../../../shared/model/action.ts";
import type { EventSummary } from "../../../shared/model/event.ts";
import type { SetupSettings } from "../../../shared/model/settings.ts";
import { connectorType } from "../../connector-types/connector-types.ts";
import { StoredActionForm } from "../actions/stored-action-form.tsx";
import { ConnectorForm } from "../connectors/connector-form.tsx";
import { SourceForm } from "../sources/source-form.tsx";
import { EventsStep, LoginStep, PublicAccessStep } from "./choice-steps.tsx";
import { RobotStep, SourceStep } from "./form-steps.tsx";
import type { SetupPathProps } from "./setup-path.tsx";
import type { SetupState, SetupStepName } from "./setup-state.ts";
import { TestStep } from "./test-step.tsx";
import { WaitStep } from "./wait-step.tsx";
import { WebhookStep } from "./webhook-step.tsx";

interface StepView {
  /** The step's result. */
  readonly summary: string;
  readonly content: ReactNode;
  /** The content for editing the result in place; absent if there is nothing to edit. */
  readonly edit?: ReactNode;
}

interface StepViewsInput
  extends Pick<SetupPathProps, "settings" | "connectors" | "sources" | "actions">,
    Pick<SetupState<ActionView>, "connector" | "source" | "action" | "isAutomatic"> {
  readonly alert: EventSummary | null;
  readonly polls: boolean;
  readonly isTested: boolean;
  /** A call has come through, if maybe not today. */
  readonly isAccessDone: boolean;
  /** The source's token, if this page created it. */
  readonly token: string | null;
  /** Null while public access is not proven. */
  readonly publicUrl: string | null;
  readonly testAtOnce: boolean;
  readonly onToken: (token: string) => void;
  readonly onAnswer: (step: keyof SetupSettings["steps"], outcome: "done" | "skipped") => void;
  readonly onEdit: (step: SetupStepName) => void;
  readonly onClose: () => void;
}

/** The content of each step while it is current, done, or edited. */
export function useStepViews(input: StepViewsInput): Readonly<Record<SetupStepName, StepView>> {
  const { settings, connector, source, alert, isAutomatic, polls } = input;
  const { isTested, isAccessDone, token, publicUrl, testAtOnce, onToken, onAnswer, onEdit, onClose } = input;
  const t = useTranslations("setup");
  const inPlace = (content: ReactNode) => (
    <Stack gap="md">
      {content}
      <div>
        <Button variant="default" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
    </Stack>
  );
  const test = (atOnce: boolean) =>
    connector !== null && (
      <TestStep
        key={connector.revision}
        connector={connector}
        atOnce={atOnce}
        onPassed={(outcome) => onAnswer("test", outcome)}
        onChangeRobot={() => onEdit("robot")}
      />
    );
  const access = (
    <PublicAccessStep
      settings={settings}
      isSkippable={publicUrl === null}
      onSkipped={() => onAnswer("access", "skipped")}
    />
  );
  const webhook = source !== null && (
    <WebhookStep
      source={source}
      settings={settings}
      token={token}
      onToken={onToken}
      onPasted={() => onAnswer("webhook", "done")}
    />
  );
  const login = <LoginStep onAnswered={() => onAnswer("login", "done")} />;
  return {
    ...entityViews(input, t),
    test: {
      summary: isTested ? t("test.summary") : t("test.skipped"),
      content: test(testAtOnce),
      // Whoever opens it again wants the test.
      edit: inPlace(test(true)),
    },
    access: {
      summary: polls
        ? t("access.polls")
        : publicUrl !== null
          ? t("access.summary", { url: publicUrl })
          : t(isAccessDone ? "access.done" : "access.skipped"),
      content: access,
      edit: inPlace(access),
    },
    webhook: {
      summary: isAutomatic ? t(polls ? "webhook.polled" : "webhook.automatic") : t("webhook.summary"),
      content: webhook,
      edit: inPlace(webhook),
    },
    login: {
      summary: settings.startAtLogin ? t("login.summary") : t("login.summaryOff"),
      content: login,
      edit: inPlace(login),
    },
    wait: {
      summary: "",
      content: source !== null && <WaitStep source={source} alert={alert} />,
    },
  };
}

/** The steps that create something, which its own form edits later. */
function entityViews(
  { connectors, sources, actions, connector, source, action, onToken, onClose }: StepViewsInput,
  t: ReturnType<typeof useTranslations<"setup">>,
): Readonly<Record<"robot" | "source" | "events", StepView>> {
  return {
    robot: {
      summary: t("robot.summary", { name: connector?.name ?? "" }),
      content: <RobotStep connectors={connectors} />,
      ...(connector !== null && {
        edit: (
          <ConnectorForm
            connector={connector}
            present={connectors.find(({ id }) => id === connector.id) ?? null}
            type={connectorType(connector)}
            onClose={onClose}
          />
        ),
      }),
    },
    source: {
      summary: t("source.summary", { name: source?.name ?? "" }),
      content: <SourceStep sources={sources} onSaved={onToken} />,
      ...(source !== null && {
        edit: (
          <SourceForm
            source={source}
            present={sources.find(({ id }) => id === source.id) ?? null}
            onClose={onClose}
          />
        ),
      }),
    },
    events: {
      summary: t("events.summary", { name: action?.name ?? "" }),
      content: connector !== null && source !== null && <EventsStep connector={connector} source={source} />,
      ...(action !== null && {
        edit: (
          <StoredActionForm
            action={action}
            present={actions.find(({ id }) => id === action.id) ?? null}
            sources={sources}
            connectors={connectors}
            onClose={onClose}
          />
        ),
      }),
    },
  };
}
