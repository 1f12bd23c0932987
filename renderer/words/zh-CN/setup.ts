import type { setup as source } from "../en/setup.ts";
import type { Translation } from "../words.ts";

export const setup: Translation<typeof source> = {};
