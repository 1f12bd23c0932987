import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ProblemBox } from "../../components/problem-box.tsx";
import { goTo } from "../../navigation/use-route.ts";
import type { ActionTrouble } from "./action-troubles.ts";

/** Says what keeps an alert action from working, with the button that leads to the part at fault. */
export function TroubleBox({ trouble, onEdit }: { trouble: ActionTrouble; onEdit: () => void }) {
  const t = useTranslations("actions.card");
  switch (trouble.kind) {
    case "connector-missing":
      return (
        <ProblemBox title={t("connectorMissing", { id: trouble.id })}>
          <Button variant="default" onClick={onEdit}>
            {t("chooseConnector")}
          </Button>
        </ProblemBox>
      );
    case "connector-off":
      return (
        <ProblemBox tone="held" title={t("connectorOff", { name: trouble.name })}>
          <Button variant="default" onClick={() => goTo("connectors", trouble.id)}>
            {t("connectorOffLink")}
          </Button>
        </ProblemBox>
      );
    case "source-missing":
      return (
        <ProblemBox tone="held" title={t("sourceMissing", { id: trouble.id })}>
          <Button variant="default" onClick={onEdit}>
            {t("chooseSource")}
          </Button>
        </ProblemBox>
      );
    default:
      return (
        <ProblemBox tone="held" title={t("sourceOff", { name: trouble.name })}>
          <Button variant="default" onClick={() => goTo("sources", trouble.id)}>
            {t("sourceOffLink")}
          </Button>
        </ProblemBox>
      );
  }
}
