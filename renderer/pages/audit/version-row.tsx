import { Button, Select, Skeleton } from "@mantine/core";
import { useTranslations } from "use-intl";
import type { ConfigVersion } from "../../../shared/model/audit.ts";
import { DownIcon } from "../../components/icons.tsx";
import { FailedLoad } from "../../components/problem-box.tsx";
import { Chip } from "../../components/state-marks.tsx";
import { useVersionDifference } from "../../data/audit.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { actionWords, actorWords } from "./audit-words.ts";
import { ChangeList } from "./change-list.tsx";
import { EntryEntities } from "./entry-entities.tsx";
import rowClasses from "./entry-row.module.css";
import type { EntityLinks } from "./use-entity-links.ts";
import classes from "./version-row.module.css";

export interface VersionRowProps {
  readonly version: ConfigVersion;
  /** Whether it is the present configuration. */
  readonly isPresent: boolean;
  /** All loaded versions, newest first. */
  readonly all: readonly ConfigVersion[];
  readonly links: EntityLinks;
  readonly expanded: boolean;
  /** The version that it is compared with; null for the one before it. */
  readonly base: number | null;
  readonly onShow: (version: number | null, base?: number | null) => void;
  readonly onRestore: (version: number) => void;
}

/** A version: its number, when and by whom it was made; it expands to what differs from another one. */
export function VersionRow(props: VersionRowProps) {
  const { version: shown, isPresent, all, links, expanded, base, onShow, onRestore } = props;
  const t = useTranslations("audit");
  const time = useTimeWords();
  const { version, at, entry } = shown;
  const name = t("version.name", { version: String(version) });
  const older = all[all.indexOf(shown) + 1]?.version ?? null;
  const since = base ?? older;
  return (
    <article className={rowClasses.row} aria-label={name} data-expanded={expanded || undefined}>
      <div className={`${rowClasses.head} ${classes.head}`}>
        <span className={classes.name}>
          <button
            type="button"
            className={rowClasses.button}
            aria-expanded={expanded}
            onClick={() => onShow(expanded ? null : version)}
            data-entry
          >
            {name}
          </button>
          {isPresent && <Chip tone="good" words={t("version.present")} />}
        </span>
        <time className={rowClasses.time} dateTime={new Date(at).toISOString()}>
          {time.full(at)}
        </time>
        {entry === null ? (
          <span className={classes.gone}>{t("version.gone")}</span>
        ) : (
          <span className={rowClasses.what}>
            <bdi className={classes.who}>{actorWords(entry.actor, t)}</bdi>
            <span>{actionWords(entry.procedure, t)}</span>
            <EntryEntities entry={entry} links={links} max={2} />
          </span>
        )}
        <span className={`${rowClasses.mark} ${classes.mark}`} aria-hidden="true">
          <DownIcon />
        </span>
      </div>
      {expanded && (
        <div className={classes.open}>
          <div className={classes.controls}>
            {since !== null && (
              <Select
                size="xs"
                label={t("version.compareWith")}
                data={all
                  .filter((one) => one.version !== version)
                  .map((one) => ({
                    value: String(one.version),
                    label: `${t("version.name", { version: String(one.version) })} · ${time.full(one.at)}`,
                  }))}
                value={String(since)}
                onChange={(chosen) => onShow(version, Number(chosen))}
                allowDeselect={false}
                w={300}
                maw="100%"
              />
            )}
            {!isPresent && (
              <Button variant="default" onClick={() => onRestore(version)}>
                {t("version.restore")}
              </Button>
            )}
          </div>
          {since === null ? (
            <p className={classes.gone}>{t("version.first")}</p>
          ) : (
            <Difference from={since} to={version} links={links} />
          )}
        </div>
      )}
    </article>
  );
}

/** What changed from one version to another. */
function Difference({ from, to, links }: { from: number; to: number; links: EntityLinks }) {
  const t = useTranslations("audit");
  const query = useVersionDifference(from, to);
  const { data, error } = query;
  if (error !== null) return <FailedLoad error={error} query={query} />;
  if (data === undefined) return <Skeleton height={60} radius="sm" />;
  if (data.changes.length === 0) return <p className={classes.gone}>{t("version.same")}</p>;
  return <ChangeList label={t("changes")} changes={data.changes} links={links} />;
}
