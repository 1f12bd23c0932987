import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import { Fragment, type ReactNode, useEffect, useState } from "react";
import { ProblemBox } from "../components/problem-box.tsx";
import { useCallErrorOf } from "../words/call-error.ts";

/** The id of an entity's card in the document. */
export const entityAnchor = (id: string): string => `thing-${id}`;

export interface EntityListProps<Item> {
  readonly query: Pick<UseQueryResult<Item[]>, "data" | "error">;
  readonly empty: ReactNode;
  readonly card: (item: Item, onEdit: () => void) => ReactNode;
  /** `present` is the entity in the present list: null if it was deleted meanwhile. */
  readonly form: (item: Item, present: Item | null, onClose: () => void) => ReactNode;
}

/**
 * A list from the engine whose cards become forms; a form stays open when its entity is deleted, so that no input is
 * lost.
 */
export function EntityList<Item extends { readonly id: string }>(props: EntityListProps<Item>) {
  const { query, empty, card, form } = props;
  const callErrorOf = useCallErrorOf();
  const [edited, setEdited] = useState<readonly Item[]>([]);
  const [closed, setClosed] = useState<string | null>(null);
  useEffect(() => {
    if (closed === null) return;
    document.getElementById(entityAnchor(closed))?.focus();
    setClosed(null);
  }, [closed]);

  if (query.data === undefined) {
    if (query.error !== null) return <ProblemBox title={callErrorOf(query.error).message} />;
    return <Skeleton height={120} radius="md" />;
  }
  const stored = query.data;
  const deleted = edited.filter(({ id }) => !stored.some((item) => item.id === id));
  if (stored.length + deleted.length === 0) return empty;
  return [...stored, ...deleted].map((item) => {
    const { id } = item;
    const start = edited.find((one) => one.id === id);
    const close = () => {
      setEdited((all) => all.filter((one) => one.id !== id));
      setClosed(id);
    };
    const present = stored.find((one) => one.id === id) ?? null;
    return (
      <Fragment key={id}>
        {start === undefined
          ? card(item, () => setEdited((all) => [...all, item]))
          : form(start, present, close)}
      </Fragment>
    );
  });
}
