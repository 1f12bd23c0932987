import { Button, Group, Input } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { SecretState } from "../../shared/model/common.ts";
import { SecretInput } from "../components/secret-input.tsx";
import type { Translator } from "../words/words.ts";

/** What a form does to a secret: `undefined` keeps the stored one, null removes it, a text is the new one. */
export type SecretDraft = string | null | undefined;

export interface FieldSecretProps {
  readonly label: string;
  readonly description: ReactNode;
  /** The stored secret; null for a new entity. */
  readonly stored: SecretState | null;
  /** Whether it is optional. */
  readonly removable?: boolean;
  readonly value?: SecretDraft;
  readonly onChange: (value: SecretDraft) => void;
  /** Called when the input is complete. */
  readonly onBlur?: () => void;
  /** The hint below the value. */
  readonly below?: ReactNode;
  readonly error?: ReactNode;
  readonly "data-path"?: string;
}

/** A secret that is entered and never shown again, except for whether it is set and its last characters. */
export function FieldSecret(props: FieldSecretProps) {
  const { label, description, stored, removable = false, value, onChange, onBlur, below, error } = props;
  const t = useTranslations("forms.secret");
  const common = useTranslations("common");
  const path = props["data-path"];
  if (typeof value === "string" || stored?.set !== true) {
    return (
      <div>
        <SecretInput
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

/** The hint of a stored secret. */
export function secretWords({ set, hint }: SecretState, t: Translator<"common">): string {
  if (!set) return t("secretUnset");
  return hint === null || hint === "…" ? t("secretSetNoHint") : t("secretSet", { hint });
}
