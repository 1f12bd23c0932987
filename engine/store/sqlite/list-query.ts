import { valueList } from "../../../shared/model/event.ts";

/** SQL conditions with the values of the parameters in them. */
export interface Filter {
  readonly conditions: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
}

/** The values of which one must match, for `json_each`; undefined if any may. */
export function jsonList(values: string | readonly string[] | undefined): string | undefined {
  const list = valueList(values);
  return list.length === 0 ? undefined : JSON.stringify(list);
}

/** Collects the conditions whose value is given. */
export function sqlFilterOf(
  entries: readonly (readonly [condition: string, name: string, value: string | number | null | undefined])[],
): Filter {
  const given = entries.flatMap(([condition, name, value]) =>
    value == null ? [] : [{ condition, name, value }],
  );
  return {
    conditions: given.map(({ condition }) => condition),
    params: Object.fromEntries(given.map(({ name, value }) => [name, value])),
  };
}
