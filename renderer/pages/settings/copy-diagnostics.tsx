import { Button, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import { useCommand } from "../../data/queries.ts";
import { useServices } from "../../data/services.ts";
import classes from "./settings-page.module.css";

/** Copies how the program does, to be sent to whoever helps. */
export function CopyDiagnostics() {
  const t = useTranslations("settings");
  const { api } = useServices();
  const copy = useCommand(
    async () => {
      const { text } = await api.diagnostics();
      await navigator.clipboard.writeText(text);
    },
    { done: () => t("about.diagnosticsCopied") },
  );
  return (
    <Stack gap={6} align="flex-start">
      <Button variant="default" loading={copy.busy} onClick={() => copy.run(undefined)}>
        {t("about.copyDiagnostics")}
      </Button>
      <p className={classes.note}>{t("about.diagnosticsHelp")}</p>
    </Stack>
  );
}
