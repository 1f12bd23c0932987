import { useTranslations } from "use-intl";
import { PageFrame } from "../../components/page-frame.tsx";

export function SetupPage() {
  const t = useTranslations("shell");
  return (
    <PageFrame title={t("nav.setup")} text="">
      {null}
    </PageFrame>
  );
}
