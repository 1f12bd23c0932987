// biome-ignore lint/style/noRestrictedImports: this is what takes its place
import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { useTranslations } from "use-intl";

/** A field whose text is hidden. Mantine's own neither marks an invalid value nor has translated words. */
export function SecretInput(props: PasswordInputProps) {
  const t = useTranslations("common");
  return (
    <PasswordInput
      aria-invalid={Boolean(props.error) || undefined}
      visibilityToggleButtonProps={{ "aria-label": t("showText") }}
      {...props}
    />
  );
}
