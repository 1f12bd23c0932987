import { useTranslations } from "use-intl";
import { PageFrame } from "../../components/page-frame.tsx";

export function SettingsPage() {
  const t = useTranslations("shell");
  return (
    <PageFrame title={t("nav.settings")} text="">
      {null}
    </PageFrame>
  );
}
