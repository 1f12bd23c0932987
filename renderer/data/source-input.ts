import { z } from "zod";
import { type Source, type SourceView, sourceSchema } from "../../shared/model/source.ts";

/** What reads add to an alert source goes; every member that is kept stays, also one that is new to the contract. */
const kept = z.object(sourceSchema.shape);

/** An alert source as a replacement of it takes it, to be changed in part. */
export const sourceInput = (view: SourceView): Source => kept.parse(view);
