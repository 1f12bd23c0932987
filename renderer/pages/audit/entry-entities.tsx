import { useTranslations } from "use-intl";
import type { AuditEntry } from "../../../shared/model/audit.ts";
import { nameInChanges } from "./audit-words.ts";
import classes from "./entry-entities.module.css";
import type { EntityLinks } from "./use-entity-links.ts";

export interface EntryEntitiesProps {
  readonly entry: AuditEntry;
  readonly links: EntityLinks;
  /** How many are named; the others are counted. */
  readonly max: number;
}

/** The entities of an entry by name, linked where they still exist. */
export function EntryEntities({ entry: { entity, changes }, links, max }: EntryEntitiesProps) {
  const t = useTranslations("audit");
  if (entity === null) return null;
  const shown = entity.ids.slice(0, max);
  const more = entity.ids.length - shown.length;
  return (
    <>
      {shown.map((id) => {
        const { name, href } = links(entity.kind, id);
        if (href === null)
          return (
            <bdi key={id} className={classes.gone}>
              {nameInChanges(changes, id) ?? name}
            </bdi>
          );
        return (
          <a key={id} className={classes.entity} href={href}>
            <bdi>{name}</bdi>
          </a>
        );
      })}
      {more > 0 && <span className={classes.more}>{t("more", { count: more })}</span>}
    </>
  );
}
