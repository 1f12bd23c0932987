import type { Source } from "../../shared/model/source.ts";
import { ilertSource } from "./ilert.ts";
import type { SourceType } from "./source-type.ts";

const SOURCE_TYPES: Readonly<Record<Source["type"], SourceType>> = { ilert: ilertSource };

/** The parser for a kind of alert source. */
export const sourceTypeOf = (type: Source["type"]): SourceType => SOURCE_TYPES[type];
