import type { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { SOURCE_TYPES, Source } from "../../shared/model/source.ts";
import { ilertSource } from "./ilert.ts";

/** The contents of a payload, and its deduplication key. */
export interface ParsedPayload {
  readonly alert: AlertEvent;
  readonly dedupe: {
    /** Equal for a duplicate of the same event, different for any other event. */
    readonly key: string;
    /** How long after the first event another with the same key counts as a duplicate, in ms; null = forever. */
    readonly withinMs: number | null;
  };
}

/** A kind of webhook source. A new one needs a file like `ilert.ts`, and a line in `BY_TYPE`. */
export interface SourceType {
  readonly type: (typeof SOURCE_TYPES)[number];
  /** Whether a request with this media type (lower case, without parameters; null if missing) may be parsed. */
  takes(mediaType: string | null): boolean;
  /**
   * Parses a body.
   * @throws AppError `source/not-parseable` with a message that explains the problem, and the field if there is one
   */
  parse(body: Uint8Array, source: Pick<Source, "accountUrl">): ParsedPayload;
  /** A body like the sender's that is clearly a sample. `now` in Unix ms; `eventId` must be new each time. */
  sample(type: (typeof TRIGGER_TYPES)[number], now: number, eventId: string): object;
}

const BY_TYPE: Readonly<Record<Source["type"], SourceType>> = { ilert: ilertSource };

/** The parser for a kind of webhook source. */
export const sourceTypeOf = (type: Source["type"]): SourceType => BY_TYPE[type];
