import { z } from "zod";
import { commonMembers, viewMembers } from "./common.ts";

/** The limit of a DingTalk group, so that both behave the same. */
export const PRACTICE_RATE_LIMIT = { messages: 20, perSeconds: 60 } as const;

/** A practice group, which is a page of Tocsin: it needs no secrets and no settings. */
const stored = z.strictObject({
  ...commonMembers(PRACTICE_RATE_LIMIT),
  type: z
    .literal("practice")
    .describe("A group that is a page of Tocsin, to try everything. The type cannot be changed later."),
});

/** The view that the API returns. */
const view = stored.extend(viewMembers);

export const practiceSchemas = { stored, created: stored, update: stored, view };
