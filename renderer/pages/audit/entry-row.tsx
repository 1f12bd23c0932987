import { memo } from "react";
import { useTranslations } from "use-intl";
import type { AuditEntry } from "../../../shared/model/audit.ts";
import { DownIcon, type Tone } from "../../components/icons.tsx";
import { Chip } from "../../components/state-marks.tsx";
import { useFormatReason } from "../../words/format-reason.ts";
import { useTimeWords } from "../../words/time-words.ts";
import { actionWords, actorWords, exactActorWords, isDeletion, outcomeWords } from "./audit-words.ts";
import { EntryDetails } from "./entry-details.tsx";
import { EntryEntities } from "./entry-entities.tsx";
import classes from "./entry-row.module.css";
import type { EntityLinks } from "./use-entity-links.ts";

const TONES: Readonly<Record<AuditEntry["outcome"], Tone>> = {
  done: "good",
  refused: "bad",
  started: "busy",
  interrupted: "warning",
};
/** Entities that a row names; its details name all. */
const MAX_ENTITIES = 2;

export interface EntryRowProps {
  readonly entry: AuditEntry;
  readonly links: EntityLinks;
  readonly expanded: boolean;
  readonly onToggle: (id: string) => void;
}

/** An entry in one line: when, who, what, of what, and from where; it expands to its details. */
export const EntryRow = memo(function EntryRow({ entry, links, expanded, onToggle }: EntryRowProps) {
  const t = useTranslations("audit");
  const time = useTimeWords();
  const formatReason = useFormatReason();
  const { id, at, actor, procedure, entity, outcome, address, channel } = entry;
  // A sign-in is that of the person who signs in.
  const isAboutOneself = actor.id !== null && entity?.kind === "person" && entity.ids.includes(actor.id);
  const hasNamesake = actor.id !== null && links("person", actor.id).hasNamesake === true;
  const detailsId = `details-${id}`;
  return (
    <article className={classes.row} data-expanded={expanded || undefined}>
      <div className={classes.head}>
        <time className={classes.time} dateTime={new Date(at).toISOString()} title={time.full(at)}>
          {time.clock(at)}
        </time>
        <bdi
          className={classes.who}
          data-nameless={actor.kind !== "person" || undefined}
          data-namesake={hasNamesake || undefined}
        >
          {hasNamesake ? exactActorWords(actor, links, t) : actorWords(actor, t)}
        </bdi>
        <span className={classes.what}>
          <button
            type="button"
            className={classes.button}
            aria-expanded={expanded}
            aria-controls={expanded ? detailsId : undefined}
            onClick={() => onToggle(id)}
            data-entry
          >
            {actionWords(procedure, t)}
          </button>
          {!isAboutOneself && <EntryEntities entry={entry} links={links} max={MAX_ENTITIES} />}
        </span>
        <span className={classes.outcome}>
          <Repetitions entry={entry} />
          {outcome !== "done" && <Chip tone={TONES[outcome]} words={outcomeWords(entry, t, formatReason)} />}
        </span>
        <span className={classes.address}>{address ?? t(`channel.${channel}`)}</span>
        <span className={classes.mark} aria-hidden="true">
          <DownIcon />
        </span>
      </div>
      {expanded && (
        <div id={detailsId}>
          <EntryDetails entry={entry} links={links} />
        </div>
      )}
    </article>
  );
});

/** How often a refusal was repeated, or how many rows were deleted. */
function Repetitions({ entry: { count, procedure } }: { entry: AuditEntry }) {
  const t = useTranslations("audit");
  if (isDeletion(procedure)) return <span className={classes.count}>{t("rows", { count })}</span>;
  return count > 1 && <span className={classes.count}>{t("times", { count })}</span>;
}
