import { z } from "zod";
import { LANGUAGES } from "../i18n/languages.ts";
import { nameSchema } from "./common.ts";
import { connectorViewSchema } from "./connector.ts";
import { sampleAnswerSchema } from "./source.ts";

/** The names of the parts of the practice group, and the language of its messages. */
export const practiceStartSchema = z
  .strictObject({
    language: z.enum(LANGUAGES).default("en").describe("Language of the messages."),
    connectorName: nameSchema.default("Practice group"),
    sourceName: nameSchema.default("Practice"),
    actionName: nameSchema.default("Practice alerts"),
  })
  .prefault({});
export type PracticeStart = z.infer<typeof practiceStartSchema>;

export const practiceStartedSchema = z.object({
  connector: connectorViewSchema,
  /** The listener's answer to the sample alert. */
  sample: sampleAnswerSchema,
});
