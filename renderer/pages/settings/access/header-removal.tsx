import { Button, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Dialog } from "../../../components/dialog.tsx";
import { ProblemBox } from "../../../components/problem-box.tsx";
import { useSetSettingsSecrets } from "../../../data/settings.ts";

/** Asks before a header is asked for no more: its value is gone then, and cannot be brought back. */
export function HeaderRemoval({ name, onClose }: { name: string; onClose: () => void }) {
  const t = useTranslations("access");
  const save = useSetSettingsSecrets();
  const remove = () => save.run({ headers: [{ name, value: null }] }, { onSuccess: onClose });
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t("removal.title", { name })}
      buttons={
        <>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("removal.keep")}
          </Button>
          <Button color="red" loading={save.busy} onClick={remove}>
            {t("remove")}
          </Button>
        </>
      }
    >
      <Text size="sm">{t("removal.text")}</Text>
      {save.problem !== null && <ProblemBox title={save.problem.message} />}
    </Dialog>
  );
}
