import { Input, SegmentedControl } from "@mantine/core";
import { useId } from "react";

export interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly description?: string;
  readonly choices: readonly Value[];
  readonly words: (value: Value) => string;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
}

/** A choice of a few values, all of them visible. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { label, description, choices, words, value, onChoose } = props;
  const id = useId();
  return (
    <Input.Wrapper label={label} labelElement="div" labelProps={{ id }} description={description}>
      <div>
        <SegmentedControl
          mt={6}
          size="sm"
          aria-labelledby={id}
          data={choices.map((choice) => ({ value: choice, label: words(choice) }))}
          value={value}
          onChange={onChoose}
        />
      </div>
    </Input.Wrapper>
  );
}
