import { Button, CopyButton, TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./copy-field.module.css";

export interface CopyFieldProps {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
}

/** A text with a button that copies it. */
export function CopyField({ label, value, description }: CopyFieldProps) {
  const t = useTranslations("common");
  return (
    <div className={classes.field}>
      <TextInput
        className={classes.input}
        label={label}
        description={description}
        value={value}
        readOnly
        onFocus={(focused) => focused.currentTarget.select()}
        styles={{ input: { fontFamily: "var(--mantine-font-family-monospace)" } }}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button className={classes.button} variant="default" size="sm" onClick={copy}>
            {copied ? t("copied") : t("copy")}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}

/** Lines with a button that copies them. */
export function CopyBlock({ label, value }: { label: string; value: string }) {
  const t = useTranslations("common");
  return (
    <figure className={classes.block}>
      <figcaption className={classes.head}>
        {label}
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Button variant="default" size="compact-xs" onClick={copy}>
              {copied ? t("copied") : t("copy")}
            </Button>
          )}
        </CopyButton>
      </figcaption>
      <pre className={classes.lines}>{value}</pre>
    </figure>
  );
}
