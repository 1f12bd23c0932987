import { Button } from "@mantine/core";
import { useTranslations } from "use-intl";
import { ProblemBox } from "../components/problem-box.tsx";

export interface ChangedElsewhereProps {
  /** What was changed. */
  readonly name: string;
  /** The labels of the fields with another value; empty if `name` is the field. */
  readonly fields?: readonly string[];
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}

/** Says that another client has changed what is edited here, and asks which version is kept. */
export function ChangedElsewhere({ name, fields = [], onTheirs, onMine }: ChangedElsewhereProps) {
  const t = useTranslations("forms.changed");
  const changed = fields.length > 0 && t("fields", { fields: fields.join(", ") });
  return (
    <ProblemBox
      tone="held"
      title={t("title", { name })}
      text={[changed, t("text")].filter(Boolean).join(" ")}
    >
      <Button variant="default" onClick={onTheirs}>
        {t("theirs")}
      </Button>
      <Button variant="default" onClick={onMine}>
        {t("mine")}
      </Button>
    </ProblemBox>
  );
}
