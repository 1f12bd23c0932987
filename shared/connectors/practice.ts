import { z } from "zod";
import { commonMembers, viewMembers } from "./common.ts";

/** As much as a DingTalk group takes, so that what is tried here behaves the same there. */
export const PRACTICE_RATE_LIMIT = { messages: 20, perSeconds: 60 } as const;

/** A practice group, which is a page of Tocsin: it needs neither secrets nor settings of its own. */
const stored = z.strictObject({
  ...commonMembers(PRACTICE_RATE_LIMIT),
  type: z
    .literal("practice")
    .describe("A group that is a page of Tocsin, to try everything. The type cannot be changed later."),
});

/** What a read shows. */
const view = stored.extend(viewMembers);

export const practiceSchemas = { stored, created: stored, update: stored, view };
