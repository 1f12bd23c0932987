/**
 * Reads a JSON column. It is not validated: only this folder writes these columns, from values of the same type, and a
 * change of shape needs a migration.
 */
export function fromJson<Value>(text: string): Value {
  return JSON.parse(text);
}

export const fromNullableJson = <Value>(text: string | null): Value | null =>
  text === null ? null : fromJson<Value>(text);

export const toNullableJson = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);
