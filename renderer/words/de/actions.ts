import type { actions as source } from "../en/actions.ts";
import type { Translation } from "../words.ts";

export const actions: Translation<typeof source> = {};
