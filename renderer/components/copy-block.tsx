import { Button, CopyButton } from "@mantine/core";
import { useTranslations } from "use-intl";
import classes from "./copy-block.module.css";

/** Lines to be taken elsewhere, with a button that copies them. */
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
