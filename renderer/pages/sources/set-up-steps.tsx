import { Anchor, List, Stack, Text } from "@mantine/core";
import { useTranslations } from "use-intl";
import { Collapsible } from "../../components/collapsible.tsx";
import { CopyBlock } from "../../components/copy-field.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useBodyTemplate } from "./use-body-template.ts";

/** Where in ilert the URL goes, in ilert's words, and the template for those who want the alert's link. */
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
