import { Button, CopyButton, TextInput } from "@mantine/core";
import classes from "./copy-field.module.css";

/** Text to be taken elsewhere, with a button that copies it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  return (
    <div className={classes.field}>
      <TextInput
        className={classes.input}
        label={label}
        value={value}
        readOnly
        onFocus={(focused) => focused.currentTarget.select()}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button className={classes.button} variant="default" size="sm" onClick={copy}>
            {copied ? "Copied" : "Copy"}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
