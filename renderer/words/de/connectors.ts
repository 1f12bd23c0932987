import type { connectors as source } from "../en/connectors.ts";
import type { Translation } from "../words.ts";

export const connectors: Translation<typeof source> = {};
