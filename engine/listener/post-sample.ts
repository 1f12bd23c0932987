import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { TRIGGER_TYPES } from "../../shared/alert-event-types.ts";
import type { SampleAnswer, Source } from "../../shared/model/source.ts";
import type { Config } from "../config/config.ts";
import type { LoopbackRequest } from "../http/loopback-request.ts";
import type { Clock } from "../lib/clock.ts";
import { message, reason } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { sourceTypeOf } from "../sources/source-type.ts";
import { NOT_LISTENING, unreachableAfter } from "./listener-problems.ts";

export interface PostSampleDeps {
  readonly config: Pick<Config, "sourceToken">;
  /** Base URL of the hooks; null while not listening. */
  readonly url: () => string | null;
  readonly request: LoopbackRequest;
  /** Identifies our own samples, which come neither from ilert's addresses nor with the required headers. */
  readonly internalToken: string;
  readonly clock: Pick<Clock, "now">;
}

/** The listener's response. Without these members, another program responded. */
const answerSchema = z.object({
  id: z.string().nullable().default(null),
  /** Of a problem document. */
  code: z.string().default("listener/no-answer"),
});

const ACCEPTED = reason("sample/taken", "sample.taken");

const SWITCHED_OFF = reason("auth/required", "sample.source-off");

function readAnswer(body: string) {
  try {
    return answerSchema.parse(JSON.parse(body));
  } catch {
    return answerSchema.parse({});
  }
}

/** Posts a sample event to our own listener, like ilert would, and returns the response. */
export function createPostSample({ config, url, request, internalToken, clock }: PostSampleDeps) {
  /** @throws AppError `vault/unavailable` if the source's token cannot be read */
  return async (source: Source, type: (typeof TRIGGER_TYPES)[number]): Promise<SampleAnswer> => {
    const token = config.sourceToken(source.id);
    if (token === null) {
      throw refusal("vault/unavailable", message("vault.token-unreadable", { id: source.id }));
    }
    const at = url();
    if (at === null) return { httpStatus: 0, eventId: null, reason: NOT_LISTENING };
    const json = sourceTypeOf(source.type).sample(type, clock.now(), randomUUID());
    try {
      const { status, body } = await request(`${at}/hooks/${source.id}`, {
        token,
        pass: internalToken,
        json,
      });
      const { id, code } = readAnswer(body);
      if (status === 202) return { httpStatus: status, eventId: id, reason: ACCEPTED };
      const isOff = status === 401 && !source.enabled;
      return {
        httpStatus: status,
        eventId: null,
        reason: isOff ? SWITCHED_OFF : reason(code, "sample.refused", { status, error: code }),
      };
    } catch (thrown) {
      return { httpStatus: 0, eventId: null, reason: unreachableAfter(at, thrown) };
    }
  };
}
