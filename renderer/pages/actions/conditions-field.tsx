import { ActionIcon, Autocomplete, Button, Fieldset, Input, NativeSelect } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import {
  CONDITION_FIELDS,
  CONDITION_OPERATORS,
  type Condition,
  FIXED_VALUES,
} from "../../../shared/model/action.ts";
import { CloseIcon } from "../../components/icons.tsx";
import classes from "./conditions-field.module.css";

export interface ConditionsFieldProps {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: Condition[]) => void;
  /** The error of the value of the condition at an index. */
  readonly errorAt: (place: number) => string | null;
}

/** The maximum number of conditions of an alert action. */
const MAX_CONDITIONS = 20;
const FIRST_CONDITION: Condition = { field: "priority", operator: "is", value: "HIGH" };
const NEXT_CONDITION: Condition = { field: "summary", operator: "contains", value: "" };

/** The conditions of an alert action, one per line; all must match. */
export function ConditionsField({ conditions, onChange, errorAt }: ConditionsFieldProps) {
  const t = useTranslations("actions.form");
  const addButton = useRef<HTMLButtonElement>(null);
  /** The condition that was just added and gets the focus. */
  const [added, setAdded] = useState<number | null>(null);

  const renderRow = (condition: Condition, place: number) => (
    <ConditionRow
      key={place}
      condition={condition}
      number={place + 1}
      focused={place === added}
      error={errorAt(place)}
      onChange={(changed) => onChange(conditions.map((one, index) => (index === place ? changed : one)))}
      onRemove={() => {
        onChange(conditions.filter((_, index) => index !== place));
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

interface ConditionRowProps {
  readonly condition: Condition;
  /** Counted from 1. */
  readonly number: number;
  /** Whether it was just added. */
  readonly focused: boolean;
  readonly error: string | null;
  readonly onChange: (condition: Condition) => void;
  readonly onRemove: () => void;
}

const LABEL_EXAMPLE = "env=prod";
const EXAMPLE = "^db-\\d+: (disk|memory)";

/** A condition: field, comparison, value, and the error of the value. */
function ConditionRow({ condition, number, focused, error, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations("actions.form");
  const first = useRef<HTMLSelectElement>(null);
  const hintId = useId();
  const isExpression = condition.operator === "matches";
  const hint =
    (isExpression && t("expressionHint", { example: EXAMPLE })) ||
    (condition.field === "labels" && t("labelHint", { example: LABEL_EXAMPLE })) ||
    null;

  useEffect(() => {
    if (focused) first.current?.focus();
  }, [focused]);

  return (
    <fieldset aria-label={t("condition", { number })} className={classes.row}>
      <NativeSelect
        ref={first}
        aria-label={t("field")}
        value={condition.field}
        onChange={({ currentTarget: { value } }) => {
          const field = CONDITION_FIELDS.find((one) => one === value);
          if (field !== undefined) onChange({ ...condition, field });
        }}
        data={CONDITION_FIELDS.map((value) => ({ value, label: t(`fields.${value}`) }))}
      />
      <NativeSelect
        aria-label={t("operator")}
        value={condition.operator}
        onChange={({ currentTarget: { value } }) => {
          const operator = CONDITION_OPERATORS.find((one) => one === value);
          if (operator !== undefined) onChange({ ...condition, operator });
        }}
        data={CONDITION_OPERATORS.map((value) => ({ value, label: t(`operators.${value}`) }))}
      />
      <Autocomplete
        aria-label={t("value")}
        {...(hint !== null && { "aria-describedby": hintId })}
        data-path={`conditions.${number - 1}.value`}
        classNames={{ input: isExpression ? (classes.expression ?? "") : "" }}
        value={condition.value}
        onChange={(value) => onChange({ ...condition, value })}
        data={isExpression ? [] : [...(FIXED_VALUES[condition.field] ?? [])]}
        maxLength={500}
        spellCheck={false}
        error={error}
      />
      <ActionIcon
        className={classes.remove ?? ""}
        aria-label={t("removeCondition", { number })}
        title={t("removeCondition", { number })}
        onClick={onRemove}
      >
        <CloseIcon />
      </ActionIcon>
      {hint !== null && (
        <Input.Description id={hintId} className={classes.hint ?? ""}>
          {hint}
        </Input.Description>
      )}
    </fieldset>
  );
}
