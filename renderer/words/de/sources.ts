import type { sources as source } from "../en/sources.ts";
import type { Translation } from "../words.ts";

export const sources: Translation<typeof source> = {};
