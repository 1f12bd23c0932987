import { SegmentedControl } from "@mantine/core";
import { useTranslations } from "use-intl";
import { PageFrame } from "../../components/page-frame.tsx";
import { AdminPage } from "../../data/me.tsx";
import { useSettings } from "../../data/queries.ts";
import { goTo, usePageId } from "../../navigation/use-route.ts";
import { EntryList } from "./entry-list.tsx";
import { VersionList } from "./version-list.tsx";

const VERSIONS = "versions";

/** Who did what, and the versions of the configuration. */
export function AuditPage() {
  const t = useTranslations("audit");
  return (
    <AdminPage for="audit.list" title={t("forAdmins")}>
      <Audit />
    </AdminPage>
  );
}

function Audit() {
  const t = useTranslations("audit");
  const days = useSettings().data?.audit.days;
  const view = usePageId("audit") === VERSIONS ? VERSIONS : "entries";
  return (
    <PageFrame
      title={t("title")}
      text={view === VERSIONS ? t("version.text") : days === undefined ? "" : t("text", { days })}
      wide
      action={
        <SegmentedControl
          size="xs"
          aria-label={t("view")}
          value={view}
          onChange={(chosen) => goTo("audit", chosen === VERSIONS ? VERSIONS : null)}
          data={[
            { value: "entries", label: t("entries") },
            { value: VERSIONS, label: t("versions") },
          ]}
        />
      }
    >
      {view === VERSIONS ? <VersionList /> : <EntryList />}
    </PageFrame>
  );
}
