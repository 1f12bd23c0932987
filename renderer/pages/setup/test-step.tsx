import { Button, Group, Loader } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorView } from "../../../shared/model/connector.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import { TestAnswer } from "../connectors/connector-test.tsx";
import classes from "./setup-page.module.css";

export interface TestStepProps {
  readonly connector: ConnectorView;
  /** Whether the connector was just saved by the button that also asks for the test. */
  readonly atOnce: boolean;
  readonly onPassed: (outcome: "done" | "skipped") => void;
  readonly onChangeRobot: () => void;
}

/** Test this connection: continues when DingTalk has accepted the message, otherwise says what to fix. */
export function TestStep({ connector: { id }, atOnce, onPassed, onChangeRobot }: TestStepProps) {
  const t = useTranslations("setup.test");
  const { api } = useServices();
  const test = useCommand(() => api.connectors.test({ id }), { quiet: true });
  const begun = useRef(false);

  const run = () => test.run(undefined, { onSuccess: ({ ok }) => ok && onPassed("done") });
  useEffect(() => {
    if (!atOnce || begun.current) return;
    begun.current = true;
    run();
  });

  const failed = test.problem !== null || test.answer?.ok === false;
  return (
    <>
      {test.busy ? (
        <div className={classes.waiting} role="status">
          <Loader size="xs" color="var(--busy)" />
          {t("running")}
        </div>
      ) : (
        !failed && <p className={classes.text}>{t("text")}</p>
      )}
      {test.problem !== null && <ProblemBox title={test.problem.message} />}
      {test.answer?.ok === false && !test.busy && <TestAnswer answer={test.answer} />}
      <Group gap={8}>
        <Button loading={test.busy} onClick={run}>
          {failed ? t("again") : t("run")}
        </Button>
        {failed && (
          <Button variant="default" onClick={onChangeRobot}>
            {t("changeRobot")}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={() => onPassed("skipped")}>
          {t("skip")}
        </Button>
      </Group>
    </>
  );
}
