import type { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { SOURCE_TYPES, Source } from "../../shared/model/source.ts";

/** What a payload says, and how to know it again. */
export interface ParsedPayload {
  readonly alert: AlertEvent;
  readonly dedupe: {
    /** Equal for a repetition of the same event, different for any other. */
    readonly key: string;
    /** How long after the first a second with the same key counts as a repetition, in ms; null = for ever. */
    readonly withinMs: number | null;
  };
}

/** A kind of alert source. A new kind is one new file beside `ilert.ts` and one line in `registry.ts`. */
export interface SourceType {
  readonly type: (typeof SOURCE_TYPES)[number];
  /** Whether a request with this media type (lower case, without parameters; null = none given) is worth parsing. */
  takes(mediaType: string | null): boolean;
  /**
   * Reads a body.
   * @throws AppError `source/not-parseable` with a sentence that names what is wrong and, where there is one, the field
   */
  parse(body: Uint8Array, source: Pick<Source, "accountUrl">): ParsedPayload;
  /** A body as the sender would post it, clearly a sample. `now` in Unix ms; `eventId` another one each time. */
  sample(type: (typeof TRIGGER_TYPES)[number], now: number, eventId: string): object;
}
