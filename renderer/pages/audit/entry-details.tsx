import { useTranslations } from "use-intl";
import type { AuditEntry } from "../../../shared/model/audit.ts";
import { type Description, DescriptionList } from "../../components/description-list.tsx";
import { SectionTitle } from "../../components/page-frame.tsx";
import { routeHref } from "../../navigation/route.ts";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { exactActorWords, isDeletion, outcomeWords } from "./audit-words.ts";
import { ChangeList } from "./change-list.tsx";
import classes from "./entry-details.module.css";
import { EntryEntities } from "./entry-entities.tsx";
import type { EntityLinks } from "./use-entity-links.ts";

/** Everything that an entry says. */
export function EntryDetails({ entry, links }: { entry: AuditEntry; links: EntityLinks }) {
  const t = useTranslations("audit");
  const { changes, moreChanges } = entry;
  return (
    <div className={classes.details}>
      <DescriptionList details={useFacts(entry, links)} />
      <div>
        <SectionTitle>{t("changes")}</SectionTitle>
        {changes.length > 0 && <ChangeList label={t("changes")} changes={changes} links={links} />}
        {changes.length === 0 && moreChanges === 0 && <p className={classes.note}>{t("noChanges")}</p>}
        {moreChanges > 0 && <p className={classes.note}>{t("moreChanges", { count: moreChanges })}</p>}
      </div>
    </div>
  );
}

/** Who, when, from where, what and with which result. */
function useFacts(entry: AuditEntry, links: EntityLinks): Description[] {
  const t = useTranslations("audit");
  const time = useTimeWords();
  const formatReason = useFormatReason();
  const { at, lastAt, count, actor, address, channel, procedure, entity, version, outcome } = entry;
  const who = exactActorWords(actor, links, t);
  const how = t(`channel.${channel}`);
  const result = outcomeWords(entry, t, formatReason);
  const isRepeated = lastAt !== at;
  return [
    {
      name: t("field.who"),
      value: actor.kind === "person" ? <bdi>{who}</bdi> : withMore(who, t(`whoMore.${actor.kind}`)),
    },
    { name: t("field.when"), value: time.full(at) },
    ...(isRepeated ? [{ name: t("field.last"), value: time.full(lastAt) }] : []),
    ...(count > 1 || isDeletion(procedure)
      ? [{ name: t("field.count"), value: t(isDeletion(procedure) ? "rows" : "times", { count }) }]
      : []),
    { name: t("field.from"), value: address === null ? how : t("from", { address, channel: how }) },
    { name: t("field.action"), value: <code className={classes.code}>{procedure}</code> },
    ...(entity === null
      ? []
      : [
          {
            name: t("field.concerns"),
            value: (
              <span className={classes.entities}>
                {t(`one.${entity.kind}`)}
                <EntryEntities entry={entry} links={links} max={entity.ids.length} />
              </span>
            ),
          },
        ]),
    ...(version === null
      ? []
      : [
          {
            name: t("field.version"),
            value: (
              <a className={classes.link} href={routeHref("audit", "versions", { version: String(version) })}>
                {t("version.name", { version: String(version) })}
              </a>
            ),
          },
        ]),
    {
      name: t("field.outcome"),
      value:
        outcome === "started" || outcome === "interrupted"
          ? withMore(result, t(`outcomeMore.${outcome}`))
          : result,
    },
  ];
}

const withMore = (words: string, more: string): string => `${words} · ${more}`;
