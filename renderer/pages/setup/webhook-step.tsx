import { Button, Group, List, Stack } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { IlertAlertSourceView } from "../../../shared/model/ilert.ts";
import type { Settings } from "../../../shared/model/settings.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { CopyBlock, CopyField } from "../../components/copy-field.tsx";
import { ProblemBox } from "../../components/problem-box.tsx";
import { useHasIlertKey, useIlertSources } from "../../data/ilert.ts";
import { useCommand } from "../../data/queries.ts";
import { useServices, useStatus } from "../../data/services.ts";
import { useChangeSettings } from "../../data/settings.ts";
import { routeHref } from "../../navigation/route.ts";
import { IlertKey } from "../settings/ilert/ilert-key.tsx";
import { IlertPlanCard } from "../settings/ilert/ilert-plan.tsx";
import { IlertSourceChoice } from "../settings/ilert/ilert-sources.tsx";
import { hookUrl, newHookToken, useBodyTemplate } from "../sources/hook-url.ts";
import classes from "./setup-page.module.css";

export interface WebhookStepProps {
  readonly source: SourceView;
  readonly settings: Settings;
  /** The source's token, if this page created it; null after the page was left. */
  readonly token: string | null;
  readonly onToken: (token: string) => void;
  readonly onPasted: () => void;
}

/** Makes ilert call this Tocsin: automatically with an API key, or manually. */
export function WebhookStep(props: WebhookStepProps) {
  const t = useTranslations("setup.webhook");
  const hasKey = useHasIlertKey() === true;
  return (
    <>
      <IlertOffer {...props} />
      {hasKey ? (
        <Collapsible title={t("byHand")}>
          <PasteByHand {...props} />
        </Collapsible>
      ) : (
        <Stack gap="md" className={classes.byHand ?? ""}>
          <h3 className={classes.heading}>{t("byHand")}</h3>
          <PasteByHand {...props} />
        </Stack>
      )}
    </>
  );
}

/** With an API key: choose the alert sources, review the plan, apply it. */
function IlertOffer({ source, settings, onPasted }: WebhookStepProps) {
  const t = useTranslations("setup.webhook");
  const hasKey = useHasIlertKey() === true;
  const known = useIlertSources().data;
  const isChosen = source.ilert.alertSources.length > 0;
  const polls = settings.ilert.fetching === "polling";
  return (
    <>
      <h3 className={classes.heading}>{t("byKey")}</h3>
      <IlertKey settings={settings} />
      {hasKey && known !== undefined && known.length > 0 && (
        <>
          <IlertSourceChoice source={source} known={known} />
          {isChosen && !polls && <Plan known={known} onApplied={onPasted} />}
        </>
      )}
    </>
  );
}

/** The plan needs a public address for ilert; without one, the manual way is shown. */
function Plan({ known, onApplied }: { known: readonly IlertAlertSourceView[]; onApplied: () => void }) {
  const t = useTranslations("setup");
  const publicUrl = useStatus()?.publicUrl;
  const { change } = useChangeSettings();
  if (publicUrl === undefined) return null;
  if (publicUrl !== null) return <IlertPlanCard kind="setUp" known={known} onApplied={onApplied} />;
  return (
    <ProblemBox tone="held" title={t("wait.noWay")}>
      <Button variant="default" onClick={() => change({ ilert: { fetching: "polling" } })}>
        {t("access.poll")}
      </Button>
      <Button variant="default" component="a" href={routeHref("settings", "public")}>
        {t("wait.settings")}
      </Button>
    </ProblemBox>
  );
}

/** The webhook URL, and where to paste it in ilert. */
function PasteByHand({ source, settings, token, onToken, onPasted }: WebhookStepProps) {
  const t = useTranslations("setup.webhook");
  const { api } = useServices();
  const status = useStatus();
  const template = useBodyTemplate();
  const publicUrl = status?.publicUrl ?? settings.publicUrl;
  // With polling, ilert needs no address.
  const misses = publicUrl === null && settings.ilert.fetching !== "polling";
  const listening = status?.receiving.url ?? null;
  const renew = useCommand((fresh: string) => api.sources.rotate({ id: source.id, token: fresh }), {
    changesConfig: true,
  });
  const url = token === null ? null : hookUrl(publicUrl ?? listening, source.hookPath, token);

  function makeNew() {
    const fresh = newHookToken((bytes) => crypto.getRandomValues(bytes));
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
