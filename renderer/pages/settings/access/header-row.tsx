import { Button, Group } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SecretState } from "../../../../shared/model/common.ts";
import { StateLine } from "../../../components/state-marks.tsx";
import { secretWords } from "../../../forms/field-secret.tsx";
import classes from "./access-headers.module.css";

export interface HeaderRowProps {
  readonly name: string;
  /** Of its value; null while it is not known. */
  readonly state: SecretState | null;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
}

/** One header that calls must bear. */
export function HeaderRow({ name, state, onReplace, onRemove }: HeaderRowProps) {
  const t = useTranslations("access");
  const common = useTranslations("common");
  const isMissing = state?.set === false;
  return (
    <div className={classes.row}>
      <span className={classes.name}>{name}</span>
      <span className={classes.state}>
        {isMissing ? <StateLine tone="bad">{t("noValue")}</StateLine> : state && secretWords(state, common)}
      </span>
      <Group gap={8}>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t(isMissing ? "enterNamed" : "replaceNamed", { name })}
          onClick={onReplace}
        >
          {t(isMissing ? "enter" : "replace")}
        </Button>
        <Button
          variant="default"
          size="compact-xs"
          aria-label={t("removeNamed", { name })}
          onClick={onRemove}
        >
          {t("remove")}
        </Button>
      </Group>
    </div>
  );
}
