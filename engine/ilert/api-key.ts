import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

/** ilert's documents show the key behind `Bearer`, and some of its own clients take it with that. */
const PREFIX = /^(?:authorization:)?\s*bearer[\s:]+/i;

/**
 * The key of what was pasted, without the `Bearer` that stands before it in a header.
 * @throws AppError `ilert/key` for what can be no key: the HTTP client would throw with it in its message
 */
export function readApiKey(pasted: string): string {
  const key = pasted.trim().replace(PREFIX, "").trim();
  if (!/^[\x21-\x7e]{1,4000}$/.test(key)) throw refusal("ilert/key", message("ilert.key-odd"));
  return key;
}
