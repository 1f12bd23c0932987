import { Button, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { PersonLink } from "../../../shared/model/person.ts";
import { CopyField } from "../../components/copy-field.tsx";
import { Dialog } from "../../components/dialog.tsx";
import { useTimeWords } from "../../words/time-words.ts";

/** A new login link and the person it is for. */
export interface FreshLink extends PersonLink {
  readonly name: string;
}

/** Shows a login link, which is never shown again once closed. */
export function LinkDialog({ link, onClose }: { link: FreshLink | null; onClose: () => void }) {
  const t = useTranslations("team.link");
  const time = useTimeWords();
  const here = window.location;
  const url = link?.url ?? `${here.origin}${here.pathname}#token=${link?.token}`;
  return (
    <Dialog
      opened={link !== null}
      onClose={onClose}
      title={t("title", { name: link?.name ?? "" })}
      buttons={<Button onClick={onClose}>{t("done")}</Button>}
    >
      {link !== null && (
        <>
          <CopyField label={t("label")} value={url} />
          <CopyField
            label={t("appLabel")}
            value={`tocsin://team?server=${encodeURIComponent(new URL(url).origin)}&token=${link.token}`}
          />
          <Text size="sm">{t("text", { until: time.full(link.expiresAt) })}</Text>
        </>
      )}
    </Dialog>
  );
}
