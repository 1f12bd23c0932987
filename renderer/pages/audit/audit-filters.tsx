import { ActionIcon, Button, TextInput } from "@mantine/core";
import { useTranslations } from "use-intl";
import { AUDIT_ACTORS, AUDIT_OUTCOMES, type AuditFilter } from "../../../shared/model/audit.ts";
import { CloseIcon, SearchIcon } from "../../components/icons.tsx";
import { personLabel, usePeople } from "../../data/people.ts";
import { useActions, useConnectors, useSources } from "../../data/queries.ts";
import { ChoiceChip } from "../log/filters/filter-chip.tsx";
import type { FilterChoice } from "../log/filters/use-filter-words.ts";
import { useKeptFocus } from "../log/filters/use-kept-focus.ts";
import { AuditExportMenu } from "./audit-export.tsx";
import { isFiltered, useAuditFilter } from "./audit-filter.ts";
import classes from "./audit-filters.module.css";
import { kindWords } from "./audit-words.ts";
import { AuditTimeChip } from "./time-chip.tsx";

/** The kinds of actions to filter by: parts of the contract, and what is not of a part. */
const KINDS = [
  ...["signIn", "signOut", "connectors", "sources", "actions", "practice", "settings", "config", "versions"],
  ...["people", "deliveries", "events", "alerts", "pause", "resume", "ilert", "tunnel", "backup", "audit"],
  ...["retention", "updates"],
];
const NAMELESS = AUDIT_ACTORS.filter((kind) => kind !== "person");

/** The filters of the entries; the address contains all of them. */
export function AuditFilters() {
  const t = useTranslations("audit");
  const { filter, change, clear } = useAuditFilter();
  const { actor, procedure, entity, outcome, from, to } = filter;
  const choices = useChoices();
  const keptFocus = useKeptFocus(filter);
  const single = (
    name: string,
    value: string | undefined,
    offered: readonly FilterChoice[],
    member: keyof AuditFilter,
  ) => (
    <ChoiceChip
      name={name}
      values={value === undefined ? undefined : [value]}
      choices={offered}
      single
      onChange={(values) => change({ [member]: values?.[0] })}
    />
  );
  return (
    <div className={classes.bar}>
      <SearchField />
      <section className={classes.chips} aria-label={t("filter.label")} {...keptFocus}>
        {single(t("filter.who"), actor, choices.actor, "actor")}
        {single(
          t("filter.kind"),
          procedure,
          procedure === undefined || KINDS.includes(procedure)
            ? choices.kind
            : [...choices.kind, { value: procedure, label: kindWords(procedure, t) }],
          "procedure",
        )}
        {single(t("filter.entity"), entity, choices.entity, "entity")}
        {single(t("filter.outcome"), outcome, choices.outcome, "outcome")}
        <AuditTimeChip range={{ from, to }} onChange={(range) => change(range)} />
        {isFiltered(filter) && (
          <Button variant="subtle" color="gray" radius="xl" onClick={clear}>
            {t("empty.clear")}
          </Button>
        )}
      </section>
      <AuditExportMenu filter={filter} />
    </div>
  );
}

/** Searches in all texts of the entries. It adds one step to the history, not one for each letter. */
function SearchField() {
  const t = useTranslations("audit.filter");
  const { filter, change } = useAuditFilter();
  const text = filter.q ?? "";
  const search = (q: string) => change({ q }, text !== "" && q !== "");
  return (
    <TextInput
      className={classes.search}
      aria-label={t("search")}
      placeholder={t("search")}
      size="xs"
      leftSection={<SearchIcon />}
      rightSection={
        text !== "" && (
          <ActionIcon size="sm" aria-label={t("clearSearch")} onClick={() => search("")}>
            <CloseIcon />
          </ActionIcon>
        )
      }
      value={text}
      onChange={(changed) => search(changed.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || text === "") return;
        event.preventDefault();
        search("");
      }}
    />
  );
}

/** The choices of each filter, with the names of what exists now. */
function useChoices() {
  const t = useTranslations("audit");
  const people = usePeople().data ?? [];
  const entities = [
    { kind: "connector", items: useConnectors().data },
    { kind: "source", items: useSources().data },
    { kind: "action", items: useActions().data },
    { kind: "person", items: people.map((person) => ({ ...person, name: personLabel(person, people) })) },
  ] as const;
  return {
    actor: [
      ...people.map((person) => ({ value: person.id, label: personLabel(person, people) })),
      ...NAMELESS.map((kind) => ({ value: kind, label: t(`who.${kind}`) })),
    ],
    kind: KINDS.map((kind) => ({ value: kind, label: kindWords(kind, t) })),
    entity: entities.flatMap(({ kind, items = [] }) =>
      items.map(({ id, name }) => ({
        value: id,
        label: t("filter.entityChoice", { name, kind: t(`one.${kind}`) }),
      })),
    ),
    outcome: AUDIT_OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
  };
}
