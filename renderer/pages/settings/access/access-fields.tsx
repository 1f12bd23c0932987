import { Button, Input } from "@mantine/core";
import { useRef } from "react";
import { useTranslations } from "use-intl";
import { ILERT_ADDRESSES } from "../../../../shared/model/access.ts";
import type { Settings } from "../../../../shared/model/settings.ts";
import { Collapsible } from "../../../components/collapsible.tsx";
import { useStatus } from "../../../data/services.ts";
import { useChangeSettings, useSettingsSecrets } from "../../../data/settings.ts";
import { useTimeWords } from "../../../words/time-words.ts";
import { listIn, SavedText } from "../fields/saved-fields.tsx";
import classes from "../settings-page.module.css";
import { AccessHeaders } from "./access-headers.tsx";

/** Who may call besides those who have a token, and the number of rejected calls. */
export function AccessFields({ settings: { access } }: { settings: Settings }) {
  const t = useTranslations("access");
  const time = useTimeWords();
  const counts = useStatus()?.counts;
  const states = useSettingsSecrets().data?.headers ?? [];
  const lacksValue = states.some(({ name, value }) => !value.set && access.headers.includes(name));
  const isRestricted = access.allow.length > 0 || access.headers.length > 0;
  return (
    <>
      {counts !== undefined && <p className={classes.note}>{t("refused", counts)}</p>}
      {counts !== undefined && counts.lastUnknownAt !== null && (
        <p className={classes.note}>{t("unknown", { ...counts, at: time.full(counts.lastUnknownAt) })}</p>
      )}
      <Collapsible title={t("title")} needed={lacksValue}>
        <AccessAllow allow={access.allow} />
        <AccessHeaders names={access.headers} states={states} />
        {isRestricted && <p className={classes.note}>{t("unproven")}</p>}
      </Collapsible>
    </>
  );
}

/** The addresses that calls may come from. While there are none, a button adds ilert's. */
function AccessAllow({ allow }: { allow: readonly string[] }) {
  const t = useTranslations("access");
  const { change } = useChangeSettings();
  const field = useRef<HTMLDivElement>(null);

  function fillIn() {
    // The button disappears once there are addresses, so the focus is moved first.
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
