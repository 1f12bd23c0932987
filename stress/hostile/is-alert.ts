import { isUtf8 } from "node:buffer";

const MAX_BYTES = 256 * 1024;
const ID_MEMBERS = ["id", "alertId", "incidentId"];

/**
 * Whether a body may be accepted, which requires a JSON object with the id of an alert. Implemented independently of
 * the product.
 */
export function isAlert(body: Buffer): boolean {
  if (body.length > MAX_BYTES || !isUtf8(body)) return false;
  try {
    const value: unknown = JSON.parse(body.toString("utf8").replace(/^\ufeff/, ""));
    if (Object.prototype.toString.call(value) !== "[object Object]") return false;
    const members = new Map(Object.entries(value as object));
    return ID_MEMBERS.some((name) => {
      const id: unknown = members.get(name);
      return (typeof id === "string" && /\S/.test(id)) || (typeof id === "number" && Math.abs(id) < Infinity);
    });
  } catch {
    return false;
  }
}
