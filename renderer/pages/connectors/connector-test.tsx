import { useState } from "react";
import { useTranslations } from "use-intl";
import type { ConnectorUpdate } from "../../../shared/model/connector.ts";
import type { TestResult } from "../../../shared/model/delivery.ts";
import { ProblemBox } from "../../components/problem-box.tsx";
import type { CommonDraft } from "../../connector-types/connector-type.ts";
import { useServices } from "../../data/services.ts";
import type { EntityFormState } from "../../forms/use-entity-form.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import classes from "./connector-test.module.css";

/** The result of a test, explained, and DingTalk's raw answer if there was one. */
export function TestAnswer({ answer }: { answer: TestResult }) {
  const t = useTranslations("connectors.test");
  const formatReason = useFormatReason();
  const time = useTimeWords();
  const { message, advice } = formatReason(answer.reason);
  const details = [
    answer.errcode === null ? null : t("errcode", { code: String(answer.errcode) }),
    answer.durationMs === null ? null : time.duration(answer.durationMs),
  ].filter((fact) => fact !== null);
  return (
    <div className={classes.answer}>
      <ProblemBox tone={answer.ok ? "good" : "bad"} title={message} text={advice} />
      {answer.answer !== null && (
        <figure className={classes.raw}>
          <figcaption>{[t("raw"), ...details].join(" · ")}</figcaption>
          <pre>{answer.answer}</pre>
        </figure>
      )}
    </div>
  );
}

/** Tests the connection with the values of a form; the result is cleared when one of them changes. */
export function useDraftTest(
  entity: Pick<EntityFormState<CommonDraft, ConnectorUpdate>, "form" | "check" | "refuse">,
) {
  const { api } = useServices();
  const [busy, setBusy] = useState(false);
  const [tested, setTested] = useState<{ values: CommonDraft; answer: TestResult } | null>(null);

  async function test() {
    const draft = entity.check();
    if (draft === null) return;
    const values = entity.form.getValues();
    setTested(null);
    setBusy(true);
    try {
      setTested({ values, answer: await api.connectors.testDraft(draft) });
    } catch (thrown) {
      entity.refuse(thrown);
    } finally {
      setBusy(false);
    }
  }

  const answer = tested?.values === entity.form.values ? tested.answer : null;
  return { run: () => void test(), busy, answer };
}
