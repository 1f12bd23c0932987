import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { isReadableName } from "../plain-text.ts";

/** An identifier that people choose and machines refer to; stable once chosen. */
export const idSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, complaint("input.id"));

/** A name that people choose. Two that look the same are the same, as far as Unicode's normal form C can tell. */
export const nameSchema = z
  .string()
  .trim()
  .normalize("NFC")
  .min(1, complaint("input.empty"))
  .max(100)
  .refine((name) => name === "" || isReadableName(name), complaint("input.name"));

/**
 * In a response: changes with the content. In a request: the revision that the change is based on; `input/changed` if
 * somebody has changed the same members since.
 */
export const revisionSchema = z
  .string()
  .min(1)
  .max(64)
  .describe(
    "The revision that the change is based on. Left out, the change is applied to whatever is there.",
  );

/** A moment as Unix time in milliseconds. */
export const momentSchema = z.number().int();

/** The view of a secret: whether it is set, and its last four characters if it is long enough to keep the rest safe. */
export const secretStateSchema = z.object({ set: z.boolean(), hint: z.string().nullable() });
export type SecretState = z.infer<typeof secretStateSchema>;

/**
 * A cause: a code for programs, the keys of its text, and the text's parameters. It is stored and passed on without a
 * text, which is created where it is shown: in an answer of the API, on the page, in the tray.
 */
export const reasonSchema = z.object({
  code: z.string(),
  /** Keys of the catalogue (`shared/i18n/messages`), separated by spaces. */
  sentence: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string().optional().describe("What happened, in the reader's language; in every answer."),
  advice: z
    .string()
    .nullable()
    .optional()
    .describe("What the reader can do about it, in the reader's language; in every answer."),
});
export type Reason = z.infer<typeof reasonSchema>;
/** A message of the engine: a reason, or that of an error. */
export type ReasonLike = Omit<Reason, "code">;

/** One page of a list, newest first; `nextCursor` is null on the last page. */
export const pageSchemaOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export const pageQueryShape = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
  q: z.string().max(500).optional(),
};

/** The id of the practice group, its webhook source and its alert action. */
export const PRACTICE_ID = "practice";
