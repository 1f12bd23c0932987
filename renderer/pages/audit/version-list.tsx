import { Skeleton } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import type { ConfigVersion } from "../../../shared/model/audit.ts";
import { FailedLoad, ProblemBox } from "../../components/problem-box.tsx";
import { useVersions } from "../../data/audit.ts";
import { goTo, useRoute } from "../../navigation/use-route.ts";
import classes from "./entry-list.module.css";
import { OlderButton } from "./older-button.tsx";
import { RestoreDialog } from "./restore-dialog.tsx";
import { useEntityLinks } from "./use-entity-links.ts";
import { VersionRow } from "./version-row.tsx";

/** The versions of the configuration, newest first. The address says which one is open, and with which it is compared. */
export function VersionList() {
  const t = useTranslations("audit");
  const query = useVersions();
  const { data, error } = query;
  const versions = data?.pages.flatMap(({ items }) => items) ?? [];
  const links = useEntityLinks();
  const { open, base, show } = useOpenVersion();
  const absent = useAbsent(open, versions, query);
  const [restored, setRestored] = useState<number | null>(null);
  return (
    <>
      {error !== null && <FailedLoad error={error} query={query} />}
      {absent !== null && (
        <ProblemBox tone="held" title={t(`version.${absent}`, { version: String(open) })} />
      )}
      {data === undefined && error === null && <Skeleton height={160} radius="md" />}
      {versions.length > 0 && (
        <section className={classes.list} aria-label={t("version.list")}>
          {versions.map((version, index) => (
            <VersionRow
              key={version.version}
              version={version}
              isPresent={index === 0}
              all={versions}
              links={links}
              expanded={version.version === open}
              base={base}
              onShow={show}
              onRestore={setRestored}
            />
          ))}
        </section>
      )}
      <OlderButton label={t("version.older")} query={query} />
      {restored !== null && (
        <RestoreDialog key={restored} version={restored} links={links} onClose={() => setRestored(null)} />
      )}
    </>
  );
}

/**
 * Loads older versions until the open one is among them. Why it is not: it was deleted, or there was none; null if it is,
 * or may still be.
 */
function useAbsent(
  open: number | null,
  versions: readonly ConfigVersion[],
  query: Pick<ReturnType<typeof useVersions>, "hasNextPage" | "isFetching" | "fetchNextPage">,
): "deleted" | "none" | null {
  const [newest, oldest] = [versions[0]?.version, versions.at(-1)?.version];
  const isOlder = open !== null && oldest !== undefined && open < oldest;
  const { hasNextPage, isFetching, fetchNextPage } = query;
  useEffect(() => {
    if (isOlder && hasNextPage && !isFetching) void fetchNextPage();
  }, [isOlder, hasNextPage, isFetching, fetchNextPage]);
  if (open === null || newest === undefined || (isOlder && hasNextPage)) return null;
  if (versions.some(({ version }) => version === open)) return null;
  return open >= 1 && open < newest ? "deleted" : "none";
}

/** The open version and the one that it is compared with; null for the one before it. */
function useOpenVersion() {
  const { page, query } = useRoute();
  const numberIn = (name: string) => {
    const number = page === "audit" ? Number.parseInt(query[name] ?? "", 10) : Number.NaN;
    return Number.isSafeInteger(number) ? number : null;
  };
  return {
    open: numberIn("version"),
    base: numberIn("since"),
    show: (version: number | null, since: number | null = null) =>
      goTo("audit", "versions", {
        query: {
          ...(version !== null && { version: String(version) }),
          ...(since !== null && { since: String(since) }),
        },
        replace: true,
      }),
  };
}
