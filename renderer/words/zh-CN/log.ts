import type { log as source } from "../en/log.ts";
import type { Translation } from "../words.ts";

export const log: Translation<typeof source> = {};
