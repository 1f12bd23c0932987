import type { z } from "zod";
import { sentences } from "../../shared/sentences/en/index.ts";
import { spokenIssue } from "../../shared/sentences/issue.ts";
import { type Said, sayAgain } from "../sentences/say.ts";

/** Zod's findings as predicates for people. A sentence given in the schema itself goes before these. */
export const explainIssue: z.core.$ZodErrorMap = (issue) => sayIssue(issue).message;

/** A finished issue in words: the schema's own where it has some, which may be a key of the catalogue. */
export function explained(issue: z.core.$ZodIssue): Pick<Said, "message"> & Partial<Said> {
  const { message } = issue;
  if (Object.hasOwn(sentences, message)) return sayAgain({ sentence: message });
  const said = sayIssue({ input: undefined, ...issue });
  return said.message === message ? said : { message };
}

function sayIssue(issue: z.core.$ZodRawIssue): Said {
  const { sentence = "input.invalid", params } = spokenIssue(issue);
  return sayAgain({ sentence, params });
}
