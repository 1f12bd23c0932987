import { useMemo } from "react";
import { useTranslations } from "use-intl";
import type { AuditEntityKind } from "../../../shared/model/audit.ts";
import { hasNamesake, personLabel, usePeople } from "../../data/people.ts";
import { useActions, useConnectors, useSources } from "../../data/queries.ts";
import { routeHref } from "../../navigation/route.ts";

/** An entity as an entry names it. */
export interface EntityLink {
  readonly name: string;
  /** The page that shows it; null if it does not exist any more, or has no page. */
  readonly href: string | null;
  /** Of a person who still exists. */
  readonly email?: string;
  /** Whether somebody else of the team has the person's name. */
  readonly hasNamesake?: boolean;
}

export type EntityLinks = (kind: AuditEntityKind, id: string) => EntityLink;

/** The names of what exists now, with links to it. */
export function useEntityLinks(): EntityLinks {
  const t = useTranslations("audit");
  const [sources, connectors, actions] = [useSources().data, useConnectors().data, useActions().data];
  const people = usePeople().data;
  return useMemo(() => {
    const lists = {
      source: { page: "sources", items: sources },
      connector: { page: "connectors", items: connectors },
      action: { page: "actions", items: actions },
      person: { page: "team", items: people },
    } as const;
    return (kind, id) => {
      if (kind === "event") return { name: id, href: routeHref("log", id) };
      if (kind === "delivery") return { name: id, href: null };
      if (kind === "version") {
        const href = routeHref("audit", "versions", { version: id });
        return { name: t("versionOf", { version: id }), href };
      }
      const person = kind === "person" ? people?.find((one) => one.id === id) : undefined;
      if (person !== undefined) {
        return {
          name: personLabel(person, people ?? []),
          href: routeHref("team", id),
          email: person.email,
          hasNamesake: hasNamesake(person, people ?? []),
        };
      }
      const { page, items } = lists[kind];
      const found = (items as readonly { id: string; name: string }[] | undefined)?.find(
        (item) => item.id === id,
      );
      return found === undefined ? { name: id, href: null } : { name: found.name, href: routeHref(page, id) };
    };
  }, [t, sources, connectors, actions, people]);
}
