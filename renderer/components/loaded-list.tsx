import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useProblemOf } from "../words/problem-words.ts";
import { ProblemBox } from "./problem-box.tsx";

export interface LoadedListProps<Item> {
  readonly query: Pick<UseQueryResult<Item[]>, "data" | "error">;
  readonly empty: ReactNode;
  readonly children: (item: Item) => ReactNode;
}

/** A list from the engine: its items, or that there are none, or why they cannot be shown. */
export function LoadedList<Item>({ query, empty, children }: LoadedListProps<Item>) {
  const problemOf = useProblemOf();
  if (query.data !== undefined) return query.data.length === 0 ? empty : query.data.map(children);
  if (query.error !== null) return <ProblemBox title={problemOf(query.error).message} />;
  return <Skeleton height={120} radius="md" />;
}
