import { z } from "zod";

const textSchema = z.object({ msgtype: z.literal("text"), text: z.object({ content: z.string() }) });
const richTextSchema = z.object({
  msgtype: z.literal("richText"),
  content: z.object({ richText: z.array(z.looseObject({ text: z.string().optional() })) }),
});
const messageSchema = z.union([textSchema, richTextSchema]);

/**
 * The text of a message that DingTalk delivered to the robot; null for pictures and other kinds, and for a message without
 * text, as it comes when the month's quota is used up. A quoted message is not part of it.
 * @param message - the parsed `data` of the callback
 */
export function commandText(message: unknown): string | null {
  const { success, data } = messageSchema.safeParse(message);
  if (!success) return null;
  if (data.msgtype === "text") return data.text.content;
  const text = data.content.richText.map((part) => part.text ?? "").join("");
  return text === "" ? null : text;
}
