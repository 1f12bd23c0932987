import type { Source } from "../../shared/model/source.ts";
import { ilertSource } from "./ilert.ts";
import type { SourceType } from "./source-type.ts";

const SOURCE_TYPES: Readonly<Record<Source["type"], SourceType>> = { ilert: ilertSource };

/** How bodies of a kind of alert source are read. */
export const sourceTypeOf = (type: Source["type"]): SourceType => SOURCE_TYPES[type];
