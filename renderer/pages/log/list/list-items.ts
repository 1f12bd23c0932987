import type { ListRow } from "../../../data/log/log-state.ts";

/** The heading of a section of rows, such as a day. */
export interface Section {
  readonly key: string;
  /** A time of that day, in Unix ms. */
  readonly day: number;
}

/** The items of a list: a heading above each section, and the rows. */
export type ListItem<R extends ListRow, S extends Section> =
  | { readonly kind: "heading"; readonly key: string; readonly section: S; readonly count: number }
  | { readonly kind: "row"; readonly key: string; readonly row: R; readonly index: number };

/** Inserts a heading above each section of the rows. */
export function listItems<R extends ListRow, S extends Section>(
  rows: readonly R[],
  sectionOf: (row: R) => S,
): ListItem<R, S>[] {
  const items: ListItem<R, S>[] = [];
  let heading: { section: S; count: number; at: number } | null = null;
  const close = () => {
    if (heading === null) return;
    const { section, count, at } = heading;
    items[at] = { kind: "heading", key: `heading ${section.key}`, section, count };
  };
  for (const [index, row] of rows.entries()) {
    const section = sectionOf(row);
    if (heading?.section.key !== section.key) {
      close();
      heading = { section, count: 0, at: items.length };
      items.push({ kind: "heading", key: `heading ${section.key}`, section, count: 0 });
    }
    heading.count++;
    items.push({ kind: "row", key: row.id, row, index });
  }
  close();
  return items;
}

/** Returns the start of the day of a time, in the reader's time zone. Fast for consecutive times of the same day. */
export function createDayStarts(): (moment: number) => number {
  let [start, end] = [0, 0];
  return (moment) => {
    if (moment < start || moment >= end) {
      const day = new Date(moment);
      start = day.setHours(0, 0, 0, 0);
      end = day.setDate(day.getDate() + 1);
    }
    return start;
  };
}
