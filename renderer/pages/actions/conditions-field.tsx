import { Button, Fieldset } from "@mantine/core";
import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { Condition } from "../../../shared/model/action.ts";
import { ConditionRow } from "./condition-row.tsx";
import classes from "./conditions-field.module.css";

export interface ConditionsFieldProps {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: Condition[]) => void;
  /** What is wrong with the value of the condition at a place. */
  readonly errorAt: (place: number) => string | null;
}

/** As many as an alert action takes. */
const MAX_CONDITIONS = 20;
const FIRST_CONDITION: Condition = { field: "priority", operator: "is", value: "HIGH" };
const NEXT_CONDITION: Condition = { field: "summary", operator: "contains", value: "" };

/** The conditions of an alert action, one a line; all must hold. */
export function ConditionsField({ conditions, onChange, errorAt }: ConditionsFieldProps) {
  const t = useTranslations("actions.form");
  const addButton = useRef<HTMLButtonElement>(null);
  /** The condition that was just added and takes the focus. */
  const [added, setAdded] = useState<number | null>(null);

  const renderRow = (condition: Condition, place: number) => (
    <ConditionRow
      key={place}
      condition={condition}
      number={place + 1}
      focused={place === added}
      error={errorAt(place)}
      onChange={(changed) => onChange(conditions.with(place, changed))}
      onRemove={() => {
        onChange(conditions.toSpliced(place, 1));
        setAdded(null);
        addButton.current?.focus();
      }}
    />
  );
  return (
    <Fieldset
      variant="unstyled"
      legend={t("conditions")}
      classNames={{ root: classes.field ?? "", legend: classes.legend ?? "" }}
    >
      <p className={classes.text}>{t("conditionsText")}</p>
      {conditions.map(renderRow)}
      <Button
        ref={addButton}
        size="compact-sm"
        variant="default"
        disabled={conditions.length >= MAX_CONDITIONS}
        onClick={() => {
          setAdded(conditions.length);
          onChange([...conditions, conditions.length === 0 ? FIRST_CONDITION : NEXT_CONDITION]);
        }}
      >
        {t("addCondition")}
      </Button>
    </Fieldset>
  );
}
