/**
 * Reads a JSON column. Only this folder writes those columns, from values of the same type, and a change of shape
 * is a migration; so they are not checked again on every read.
 */
export function fromJson<Value>(text: string): Value {
  return JSON.parse(text);
}

export const fromNullableJson = <Value>(text: string | null): Value | null =>
  text === null ? null : fromJson<Value>(text);

export const toNullableJson = (value: object | null): string | null =>
  value === null ? null : JSON.stringify(value);
