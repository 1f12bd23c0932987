import { Button, Group, Input, PasswordInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { SecretState } from "../../shared/model/common.ts";
import type { Translator } from "../words/words.ts";

/** What a form does to a secret: `undefined` keeps the stored one, null removes it, a text is the new one. */
export type SecretDraft = string | null | undefined;

export interface FieldSecretProps {
  readonly label: string;
  readonly description: ReactNode;
  /** What the engine has; null for something new. */
  readonly stored: SecretState | null;
  /** It can be done without. */
  readonly removable?: boolean;
  readonly value?: SecretDraft;
  readonly onChange: (value: SecretDraft) => void;
  /** When what was typed is complete. */
  readonly onBlur?: () => void;
  /** What is to be said of the value, below it. */
  readonly below?: ReactNode;
  readonly error?: ReactNode;
  readonly "data-path"?: string;
}

/** A secret is typed in and never shown again: only that it is set, and how it ends. */
export function FieldSecret(props: FieldSecretProps) {
  const { label, description, stored, removable = false, value, onChange, onBlur, below, error } = props;
  const t = useTranslations("forms.secret");
  const common = useTranslations("common");
  const path = props["data-path"];
  if (typeof value === "string" || stored?.set !== true) {
    return (
      <div>
        <PasswordInput
          label={label}
          description={description}
          value={value ?? ""}
          onChange={(changed) => onChange(changed.currentTarget.value)}
          onBlur={onBlur}
          error={error}
          autoComplete="new-password"
          spellCheck={false}
          data-path={path}
        />
        {below}
        {stored?.set === true && (
          <Button variant="subtle" size="compact-xs" mt={4} onClick={() => onChange(undefined)}>
            {t("keep")}
          </Button>
        )}
      </div>
    );
  }
  return (
    <Input.Wrapper label={label} labelElement="div" description={description} error={error} data-path={path}>
      <Group gap={8} mt={6}>
        <span>{value === null ? t("willGo") : secretWords(stored, common)}</span>
        {value === null ? (
          <Button variant="default" size="compact-xs" onClick={() => onChange(undefined)}>
            {t("keep")}
          </Button>
        ) : (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={t("replaceNamed", { label })}
            onClick={() => onChange("")}
          >
            {t("replace")}
          </Button>
        )}
        {removable && value === undefined && (
          <Button
            variant="default"
            size="compact-xs"
            aria-label={t("removeNamed", { label })}
            onClick={() => onChange(null)}
          >
            {t("remove")}
          </Button>
        )}
      </Group>
    </Input.Wrapper>
  );
}

/** What is shown of a secret that the engine keeps. */
export function secretWords({ set, hint }: SecretState, t: Translator<"common">): string {
  if (!set) return t("secretUnset");
  return hint === null || hint === "…" ? t("secretSetNoHint") : t("secretSet", { hint });
}
