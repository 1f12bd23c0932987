import { Anchor, Button, Group, List, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { SourceView } from "../../../shared/model/source.ts";
import { pollingOf } from "../../../shared/model/status.ts";
import { Collapsible } from "../../components/collapsible.tsx";
import { CopyBlock, CopyField } from "../../components/copy-field.tsx";
import { useStatus } from "../../data/services.ts";
import { routeHref } from "../../navigation/route.ts";
import classes from "./fresh-url.module.css";
import { basicAuthUrl, forgetFreshToken, hookUrl, useBodyTemplate } from "./hook-url.ts";

export interface FreshUrlProps {
  readonly source: Pick<SourceView, "id" | "name" | "hookPath">;
  readonly token: string;
}

/** The URL with a new token, and where to paste it; it is never shown again once closed. */
export function FreshUrl({ source, token }: FreshUrlProps) {
  const t = useTranslations("sources");
  const status = useStatus();
  const base = status?.publicUrl ?? status?.receiving.url ?? null;
  const basic = basicAuthUrl(base, source.hookPath, token);
  const title = t("url.title", { name: source.name });
  return (
    <section className={classes.fresh} aria-label={title}>
      <h3 className={classes.title}>{title}</h3>
      <CopyField label={t("url.label")} value={hookUrl(base, source.hookPath, token)} />
      <Text size="sm">{t("url.once")}</Text>
      {base === null ? (
        <Text size="sm">{t("url.notListening")}</Text>
      ) : (
        status?.publicUrl === null && <NoPublicUrl polls={pollingOf(status) !== "none"} />
      )}
      <SetUpSteps />
      {basic !== null && (
        <Collapsible title={t("url.basic")}>
          <Text size="sm">{t("url.basicHelp")}</Text>
          <CopyField label={t("url.basicLabel")} value={basic} />
        </Collapsible>
      )}
      <Group>
        <Button onClick={() => forgetFreshToken(source.id)}>{t("url.done")}</Button>
      </Group>
    </section>
  );
}

/** What prevents ilert from calling this address, unless polling makes that unnecessary. */
function NoPublicUrl({ polls }: { polls: boolean }) {
  const t = useTranslations("sources.url");
  if (polls) return <Text size="sm">{t("polls")}</Text>;
  return (
    <p className={classes.note} data-tone="held">
      {t.rich("local", {
        link: (words) => (
          <Anchor href={routeHref("settings", "public")} inherit underline="always">
            {words}
          </Anchor>
        ),
      })}
    </p>
  );
}

/** Where to paste the URL in ilert, by ilert's labels, and the template that adds the alert's link. */
export function SetUpSteps() {
  const t = useTranslations("sources");
  const template = useBodyTemplate();
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t.rich("byKey", {
          link: (text) => (
            <Anchor href={routeHref("settings", "ilert")} inherit underline="always">
              {text}
            </Anchor>
          ),
        })}
      </Text>
      <List type="ordered" size="sm" spacing={4} aria-label={t("steps.title")}>
        <List.Item>{t("steps.open")}</List.Item>
        <List.Item>{t("steps.type")}</List.Item>
        <List.Item>{t("steps.trigger")}</List.Item>
        <List.Item>{t("steps.action")}</List.Item>
        <List.Item>{t("steps.finish")}</List.Item>
      </List>
      <Collapsible title={t("template.title")}>
        <Text size="sm">{t("template.text")}</Text>
        <Text size="sm">{t("template.less")}</Text>
        <CopyBlock label={t("template.label")} value={template} />
      </Collapsible>
    </Stack>
  );
}
