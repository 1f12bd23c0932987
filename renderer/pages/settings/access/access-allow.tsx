import { Button, Input } from "@mantine/core";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { ILERT_ADDRESSES } from "../../../../shared/model/access.ts";
import { useChangeSettings } from "../../../data/settings.ts";
import { listIn } from "../fields/list-in.ts";
import { SavedText } from "../fields/saved-text.tsx";

/** The addresses that calls may come from; while there are none, ilert's are one click away. */
export function AccessAllow({ allow }: { allow: readonly string[] }) {
  const t = useTranslations("access");
  const { change } = useChangeSettings();
  const field = useRef<HTMLDivElement>(null);

  function fillIn() {
    // The button goes once there are addresses, and the focus must not go with it.
    field.current?.querySelector("input")?.focus();
    change({ access: { allow: [...ILERT_ADDRESSES] } });
  }
  return (
    <div ref={field}>
      <SavedText
        label={t("allow")}
        description={t("allowHelp")}
        placeholder={t("allowPlaceholder")}
        value={allow.join(", ")}
        read={(typed) => ({ access: { allow: listIn(typed) } })}
      />
      {allow.length === 0 && (
        <>
          <Button variant="default" size="compact-sm" mt={8} mb={4} onClick={fillIn}>
            {t("preset")}
          </Button>
          <Input.Description>{t("presetHelp")}</Input.Description>
        </>
      )}
    </div>
  );
}
