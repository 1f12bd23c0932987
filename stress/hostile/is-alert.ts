import { isUtf8 } from "node:buffer";

const MAX_BYTES = 256 * 1024;
const NAMES_OF_ID = ["id", "alertId", "incidentId"];

/**
 * Whether a body may be accepted: one JSON object that says which alert it is about, decided here by other means
 * than the product's own.
 */
export function isAlert(body: Buffer): boolean {
  if (body.length > MAX_BYTES || !isUtf8(body)) return false;
  try {
    const value: unknown = JSON.parse(body.toString("utf8").replace(/^\ufeff/, ""));
    if (Object.prototype.toString.call(value) !== "[object Object]") return false;
    const members = new Map(Object.entries(value as object));
    return NAMES_OF_ID.some((name) => {
      const id: unknown = members.get(name);
      return (typeof id === "string" && /\S/.test(id)) || (typeof id === "number" && Math.abs(id) < Infinity);
    });
  } catch {
    return false;
  }
}
