import { useState } from "react";
import type { ConnectorUpdate } from "../../../shared/model/connector.ts";
import type { TestResult } from "../../../shared/model/delivery.ts";
import { useServices } from "../../data/services.ts";
import type { EntityFormState } from "../../forms/use-entity-form.ts";
import type { ConnectorDraft } from "./connector-draft.ts";

/** Test this connection with what a form holds; the answer goes when what was tested is changed. */
export function useDraftTest(
  entity: Pick<EntityFormState<ConnectorDraft, ConnectorUpdate>, "form" | "check" | "refuse">,
) {
  const { api } = useServices();
  const [busy, setBusy] = useState(false);
  const [tested, setTested] = useState<{ values: ConnectorDraft; answer: TestResult } | null>(null);

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
