import type { UseFormReturnType } from "@mantine/form";
import { useState } from "react";
import { type Mend, mendCredentials } from "../../../shared/robot-credentials.ts";
import { type RobotHint, robotHints } from "../../../shared/robot-hints.ts";
import type { SecretDraft } from "../../forms/field-secret.tsx";
import type { ConnectorDraft } from "./connector-draft.ts";

type Field = "webhookUrl" | "secret";
type Entered = Pick<ConnectorDraft, Field>;

/** So many characters more at once were not typed. */
const PASTED_CHARS = 8;

/** How many characters came in at once, whatever they replaced. */
function insertedChars(before: string, after: string): number {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return after.length - start - end;
}

/** What was mended in a robot's credentials, and what is odd about them as they are. */
export interface PastedCredentials {
  readonly mends: readonly Mend[];
  readonly hints: readonly RobotHint[];
  change(field: Field, value: SecretDraft): void;
  /** When a field is left: what is typed half-way is not judged. */
  settle(): void;
}

/** Mends credentials in a form as soon as they were pasted or a field is left, so that what is saved is what is seen. */
export function usePastedCredentials(form: UseFormReturnType<ConnectorDraft>): PastedCredentials {
  const [judged, setJudged] = useState<(Entered & Pick<PastedCredentials, "mends" | "hints">) | null>(null);
  const isSame = (field: Field, entered: Entered) => judged !== null && judged[field] === entered[field];

  function settle(entered: Entered) {
    if (isSame("webhookUrl", entered) && isSame("secret", entered)) return;
    const { credentials, mends } = mendCredentials({
      ...entered,
      webhookUrl: entered.webhookUrl ?? undefined,
    });
    const mended = { webhookUrl: entered.webhookUrl, secret: entered.secret, ...credentials };
    if (mends.length > 0) form.setValues(mended);
    // What was mended in the one field is still to be read while the other is filled in.
    const kept = isSame("webhookUrl", entered) || isSame("secret", entered) ? (judged?.mends ?? []) : [];
    setJudged({
      ...mended,
      mends: [...new Set([...kept, ...mends])],
      hints: robotHints({ ...mended, webhookUrl: mended.webhookUrl ?? undefined }),
    });
  }

  const now = form.values;
  const isJudged = isSame("webhookUrl", now) && isSame("secret", now);
  return {
    mends: isSame("webhookUrl", now) || isSame("secret", now) ? (judged?.mends ?? []) : [],
    hints: isJudged ? (judged?.hints ?? []) : [],
    change(field, value) {
      const { webhookUrl, secret } = form.getValues();
      const before = { webhookUrl, secret }[field] ?? "";
      form.setFieldValue(field, value);
      if (typeof value === "string" && insertedChars(before, value) >= PASTED_CHARS) {
        settle({ webhookUrl, secret, [field]: value });
      }
    },
    settle() {
      const { webhookUrl, secret } = form.getValues();
      settle({ webhookUrl, secret });
    },
  };
}
