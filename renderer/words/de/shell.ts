import type { shell as source } from "../en/shell.ts";
import type { Translation } from "../words.ts";

export const shell: Translation<typeof source> = {};
