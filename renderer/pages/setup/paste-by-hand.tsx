import { Button, Group, List } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Collapsible } from "../../components/collapsible.tsx";
import { CopyBlock, CopyField } from "../../components/copy-field.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { routeHref } from "../../navigation/route.ts";
import { hookUrl, newToken } from "../sources/hook-url.ts";
import { useBodyTemplate } from "../sources/use-body-template.ts";
import type { PasteStepProps } from "./paste-step.tsx";
import classes from "./setup-page.module.css";

/** The webhook URL, and where in ilert it goes. */
export function PasteByHand({ source, settings, token, onToken, onPasted }: PasteStepProps) {
  const t = useTranslations("setup.paste");
  const { api } = useServices();
  const status = useStatus();
  const template = useBodyTemplate();
  const publicUrl = status?.publicUrl ?? settings.publicUrl;
  // Where Tocsin asks ilert, ilert needs no address of it.
  const misses = publicUrl === null && settings.ilert.fetching !== "polling";
  const listening = status?.receiving.url ?? null;
  const renew = useCommand((fresh: string) => api.sources.rotate({ id: source.id, token: fresh }), {
    changes: ["sources"],
  });
  const url = token === null ? null : hookUrl(publicUrl ?? listening, source.hookPath, token);

  function makeNew() {
    const fresh = newToken((bytes) => crypto.getRandomValues(bytes));
    renew.run(fresh, { onSuccess: () => onToken(fresh) });
  }

  return (
    <>
      {url === null ? (
        <>
          <p className={classes.text}>{t("lost")}</p>
          <Group gap={8}>
            <Button loading={renew.busy} onClick={makeNew}>
              {t("renew")}
            </Button>
            <Button variant="default" onClick={onPasted}>
              {t("confirm")}
            </Button>
          </Group>
        </>
      ) : (
        <>
          <CopyField label={t("url")} description={t("urlHelp")} value={url} />
          {misses && (
            <ProblemBox tone="held" title={t("local")} text={t("localText")}>
              <Button variant="default" component="a" href={routeHref("settings", "public")}>
                {t("toPublic")}
              </Button>
            </ProblemBox>
          )}
          <List type="ordered" size="sm" spacing={4}>
            <List.Item>{t("steps.open")}</List.Item>
            <List.Item>{t("steps.type")}</List.Item>
            <List.Item>{t("steps.trigger")}</List.Item>
            <List.Item>{t("steps.url")}</List.Item>
          </List>
          <Collapsible title={t("template")}>
            <p className={classes.text}>{t("templateText")}</p>
            <CopyBlock label={t("templateLabel")} value={template} />
          </Collapsible>
          <div>
            <Button onClick={onPasted}>{t("confirm")}</Button>
          </div>
        </>
      )}
    </>
  );
}
