import { z } from "zod";

const frameSchema = z.object({
  specVersion: z.string().startsWith("1.").optional(),
  type: z.enum(["SYSTEM", "CALLBACK", "EVENT"]),
  headers: z.object({ topic: z.string().min(1).max(200), messageId: z.string().min(1).max(200) }),
  data: z.string().optional(),
});

/** A frame from DingTalk (docs/protocols/dingtalk-app.md §3). */
export interface StreamFrame {
  readonly type: "SYSTEM" | "CALLBACK" | "EVENT";
  readonly topic: string;
  readonly messageId: string;
  /** JSON text; empty if there is none. */
  readonly data: string;
}

/** A frame that cannot be read; `messageId` is null if it cannot even be answered. */
export interface MalformedFrame {
  readonly type: "MALFORMED";
  readonly messageId: string | null;
}

/** Parses the text of a frame. */
export function parseFrame(text: string): StreamFrame | MalformedFrame {
  const json = parseJson(text);
  const { success, data } = frameSchema.safeParse(json);
  if (!success) {
    const messageId: unknown = Object(Object(json).headers).messageId;
    const isId = typeof messageId === "string" && messageId !== "" && messageId.length <= 200;
    return { type: "MALFORMED", messageId: isId ? messageId : null };
  }
  return { type: data.type, ...data.headers, data: data.data ?? "" };
}

/** Parses JSON text; undefined if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const MESSAGES = { 200: "OK", 400: "bad request", 404: "not found", 500: "internal error" } as const;
export type AnswerCode = keyof typeof MESSAGES;

/** The text of an answer to a frame. @param data - JSON text */
export const answerText = (messageId: string, code: AnswerCode, data = '{"response":null}'): string =>
  JSON.stringify({
    code,
    message: MESSAGES[code],
    headers: { messageId, contentType: "application/json" },
    data,
  });
