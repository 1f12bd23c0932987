import { AppError, publicError } from "../../../shared/errors.ts";
import { render } from "../../../shared/i18n/render.ts";
import type { Reason } from "../../../shared/model/common.ts";
import { runAct } from "../../audit/act.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { LOCALES } from "../../sentences/locales.ts";
import { reasonOf } from "../../sentences/refusal.ts";
import type { AnswerRecord, CardRecord, CardStore } from "../../store/card-store.ts";
import { type CardBook, documentOf } from "../cards/card-book.ts";
import type { CardDisplay } from "../cards/card-display.ts";
import type { CardAction, CardChange } from "../cards/card-state.ts";
import { answerAct } from "./answer-act.ts";
import type { FindPerson, GroupPerson } from "./group-person.ts";

/** Changes an alert in ilert for a person; throws AppErrors. It changes nothing that was done before. */
export type ActInIlert = (
  answer: { readonly alertId: string; readonly action: CardAction; readonly email: string | null },
  signal: AbortSignal,
) => Promise<{
  readonly status: string | null;
  /** Whether the alert was in this state before. */
  readonly wasDone: boolean;
  readonly acceptedBy: string | null;
}>;

export interface CarryOutDeps {
  readonly cards: Pick<CardStore, "get" | "endAnswer" | "openAnswers">;
  readonly book: CardBook;
  readonly display: Pick<CardDisplay, "show">;
  readonly findPerson: FindPerson;
  readonly act: ActInIlert;
  readonly clock: Pick<Clock, "now" | "after">;
  readonly log: Log;
  /** Ends the work; what is not carried out then is left for `resume`. */
  readonly signal: AbortSignal;
}

/** Carries out claimed answers in ilert, and shows the result to the group. */
export interface Answers {
  /** Resolves once it was carried out or refused, or the work was ended; never rejects. */
  carryOut(answer: AnswerRecord): Promise<void>;
  /** Carries out what the last run has claimed and not ended; to be called once, before the first click. */
  resume(): Promise<void>;
  /** Resolves once nothing is being carried out. */
  settled(): Promise<void>;
}

/** How long an answer waits before the store is tried again, in ms. */
const STORE_RETRY_MS = 1_000;

export function createAnswers(deps: CarryOutDeps): Answers {
  const { cards, clock, log, signal } = deps;
  const running = new Set<Promise<void>>();

  /** Whatever the store does, a claimed answer is ended: nobody else could act while it is open. */
  async function untilEnded(answer: AnswerRecord, isResumed: boolean) {
    while (!signal.aborted) {
      try {
        return await carryOutOnce(deps, answer, isResumed);
      } catch (thrown) {
        log.error({ err: thrown, answer: answer.id }, "An answer could not be carried out yet");
        await new Promise<void>((resolve) => clock.after(STORE_RETRY_MS, resolve));
      }
    }
  }

  function carryOut(answer: AnswerRecord, isResumed = false) {
    const work: Promise<void> = untilEnded(answer, isResumed)
      .then(() => showCard(deps, answer.outTrackId))
      .finally(() => running.delete(work));
    running.add(work);
    return work;
  }

  return {
    carryOut,
    async resume() {
      for (const answer of await cards.openAnswers()) void carryOut(answer, true);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

type Result = { readonly change: CardChange; readonly refusal: Reason | null };

async function carryOutOnce(deps: CarryOutDeps, answer: AnswerRecord, isResumed: boolean): Promise<void> {
  const { cards, book, findPerson, clock, log, signal } = deps;
  const { id, outTrackId, action } = answer;
  const card = await cards.get(outTrackId);
  if (card === null) return;
  const found = await findPerson(answer.userId);
  const person: GroupPerson = found.name === found.userId ? { ...found, name: answer.person } : found;
  const result = await resultOf(deps, { card, answer, person, isResumed });
  if (result === null || signal.aborted) return;
  const { change, refusal } = result;
  await book.change(outTrackId, change);
  const at = clock.now();
  const act = answerAct({ card, action, person, at }, refusal?.code ?? null);
  await runAct(act, () => cards.endAnswer(id, at, refusal));
  log.info(
    { outTrackId, action, outcome: refusal?.code ?? "done" },
    "An answer from a group was carried out",
  );
}

/** Shows a card in its group; what fails is logged, and the card stays stale until it is shown again. */
export async function showCard(
  { display, log }: Pick<CarryOutDeps, "display"> & { readonly log: Pick<Log, "warn"> },
  outTrackId: string,
): Promise<void> {
  try {
    const shown = await display.show(outTrackId);
    if (!shown.ok) log.warn({ outTrackId, code: shown.failure.reason.code }, "A card could not be shown");
  } catch (thrown) {
    log.warn({ err: thrown, outTrackId }, "A card could not be shown");
  }
}

interface Carried {
  readonly card: CardRecord;
  readonly answer: AnswerRecord;
  readonly person: GroupPerson;
  readonly isResumed: boolean;
}

/** Null if the work was ended in between. */
async function resultOf(
  { act, clock, log, signal }: CarryOutDeps,
  { card, answer, person, isResumed }: Carried,
): Promise<Result | null> {
  const { action } = answer;
  const { input, state } = documentOf(card);
  const { alertId } = input.alert;
  try {
    const done = await act({ alertId, action, email: person.email }, signal);
    const at = clock.now();
    // After a crash it cannot be known who was faster; most likely it was this answer.
    if (!done.wasDone || (isResumed && done.status === STATUS_AFTER[action]))
      return { change: { kind: "done", action, person: person.name, at }, refusal: null };
    const responders = done.acceptedBy === null ? [] : [{ name: done.acceptedBy, status: "ACCEPTED" }];
    const alert = { ...input.alert, status: done.status, responders };
    // This is the newest state, although ilert's clock may be ahead of ours.
    return { change: { kind: "event", alert, at: Math.max(at, state.news.at) }, refusal: null };
  } catch (thrown) {
    if (signal.aborted) return null;
    if (!(thrown instanceof AppError)) log.error({ err: thrown, alertId }, "An answer failed unexpectedly");
    const refusal = thrown instanceof AppError ? reasonOf(thrown) : INTERNAL;
    const reason = render(refusal, LOCALES[input.language])?.message ?? publicError(thrown).message;
    return { change: { kind: "refused", action, reason }, refusal };
  }
}

const INTERNAL: Reason = { code: "internal", sentence: "internal" };

const STATUS_AFTER: Readonly<Record<CardAction, string | null>> = {
  accept: "ACCEPTED",
  resolve: "RESOLVED",
  assign: null,
};
