import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a text as one JSON object.
 * @throws AppError `source/not-parseable`; its sentence never quotes the text
 */
export function parseJsonObject(text: string): JsonObject {
  const value = parseJson(text);
  if (!isObject(value)) {
    throw refusal("source/not-parseable", message("request.not-object"));
  }
  return value;
}

/** True for a JSON object; arrays are none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Making one for every body costs more than the decoding; between bodies it keeps nothing. */
const UTF8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Reads a body as UTF-8, without the byte order mark that may stand before it.
 * @throws AppError `source/not-parseable`
 */
export function decodeUtf8(body: Uint8Array): string {
  try {
    return UTF8.decode(body);
  } catch (cause) {
    throw refusal("source/not-parseable", message("request.not-utf8"), { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: its message quotes the body.
    throw refusal("source/not-parseable", message("request.not-json"));
  }
}
