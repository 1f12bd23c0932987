import { useTranslations } from "use-intl";
import type { AuditChange } from "../../../shared/model/audit.ts";
import { nameInChanges } from "./audit-words.ts";
import { type ChangeGroup, type ChangeLine, changeGroups } from "./change-lines.ts";
import classes from "./change-list.module.css";
import type { EntityLinks } from "./use-entity-links.ts";

const ARROW = "→";

export interface ChangeListProps {
  readonly label: string;
  readonly changes: readonly AuditChange[];
  readonly links: EntityLinks;
}

/** What changed, by entity: each value before and after; of a secret only that it was changed. */
export function ChangeList({ label, changes, links }: ChangeListProps) {
  return (
    <ul className={classes.list} aria-label={label}>
      {changeGroups(changes).map((group) => (
        <li key={group.key} className={classes.group}>
          {group.entity !== null && (
            <GroupHead entity={group.entity} whole={group.whole} changes={changes} links={links} />
          )}
          <ul className={classes.lines}>
            {group.lines.map((line) => (
              <ChangeItem key={line.member} line={line} isWhole={group.whole !== null} />
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

interface GroupHeadProps extends Pick<ChangeGroup, "whole">, Pick<ChangeListProps, "changes" | "links"> {
  readonly entity: NonNullable<ChangeGroup["entity"]>;
}

/** Which entity changed, and whether all of it. */
function GroupHead({ entity: { kind, id }, whole, changes, links }: GroupHeadProps) {
  const t = useTranslations("audit");
  const { name, href } = links(kind, id);
  return (
    <p className={classes.head}>
      <bdi className={classes.entity}>{href === null ? (nameInChanges(changes, id) ?? name) : name}</bdi>
      <span className={classes.kind}>{t(`one.${kind}`)}</span>
      {whole !== null && (
        <span className={classes.whole} data-whole={whole}>
          {t(`whole.${whole}`)}
        </span>
      )}
    </p>
  );
}

function ChangeItem({ line, isWhole }: { line: ChangeLine; isWhole: boolean }) {
  const t = useTranslations("audit");
  const { member, before, after, secret } = line;
  return (
    <li className={classes.line}>
      <code className={classes.member}>{member}</code>
      {secret ? (
        <em className={classes.secret}>{t("secret")}</em>
      ) : (
        <span className={classes.values}>
          {before !== null && (
            <del className={classes.before}>
              <Value value={before} />
            </del>
          )}
          {before !== null && !isWhole && (
            <span className={classes.arrow} role="img" aria-label={t("changedTo")}>
              {ARROW}
            </span>
          )}
          {after === null && !isWhole && <span className={classes.arrow}>{t("nothing")}</span>}
          {after !== null && (
            <ins className={classes.after}>
              <Value value={after} />
            </ins>
          )}
        </span>
      )}
    </li>
  );
}

function Value({ value }: { value: unknown }) {
  const t = useTranslations("audit");
  if (typeof value === "boolean") return value ? t("yes") : t("no");
  if (value === "") return t("emptyText");
  if (typeof value === "string" || typeof value === "number") return <bdi>{value}</bdi>;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return value.length === 0 ? t("emptyText") : <bdi>{value.join(", ")}</bdi>;
  return <code className={classes.member}>{JSON.stringify(value)}</code>;
}
