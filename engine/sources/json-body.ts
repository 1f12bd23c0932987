import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

/**
 * Reads a body as one JSON object in UTF-8; a byte order mark before it is tolerated.
 * @throws AppError `source/not-parseable`; its sentence never quotes the body
 */
export function parseJsonObject(body: Uint8Array): JsonObject {
  const value = parseJson(decodeUtf8(body));
  if (!isObject(value)) {
    throw refusal("source/not-parseable", say("request.not-object"));
  }
  return value;
}

/** True for a JSON object; arrays are none. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Making one for every body costs more than the decoding; between bodies it keeps nothing. */
const UTF8 = new TextDecoder("utf-8", { fatal: true });

function decodeUtf8(body: Uint8Array): string {
  try {
    return UTF8.decode(body);
  } catch (cause) {
    throw refusal("source/not-parseable", say("request.not-utf8"), { cause });
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Without the cause: its message quotes the body.
    throw refusal("source/not-parseable", say("request.not-json"));
  }
}
