import type { Clock } from "../../lib/clock.ts";
import type { CardRecord, CardStore } from "../../store/card-store.ts";
import type { AppResult } from "../api/app-failure.ts";
import type { DingtalkAppApi } from "../api/dingtalk-app-api.ts";
import { documentOf } from "./card-book.ts";
import { cardValues, lastMessageOf } from "./card-values.ts";

/** Between two requests for the same card, in ms: changes in between are shown together. */
const UPDATE_INTERVAL_MS = 2_000;

/** Shows the cards of one app in their groups. */
export interface CardDisplay {
  /**
   * Shows the newest state of a card, and creates it if the group does not have it yet; resolves once a state at least as
   * new as that at the time of the call is shown, or DingTalk has refused it. A card has one request at a time, and at most
   * one in 2 s, whoever asks for it.
   * @throws AppError `store/unavailable`
   */
  show(outTrackId: string): Promise<AppResult<null>>;
}

export interface CardDisplayDeps {
  readonly cards: Pick<CardStore, "get" | "shown">;
  readonly api: Pick<DingtalkAppApi, "createCard" | "updateCard">;
  readonly clock: Pick<Clock, "after" | "monotonic">;
  readonly templateId: string;
  readonly robotCode: string;
  /** Ends the requests. */
  readonly signal: AbortSignal;
}

interface Showing {
  /** The request in flight, or the last one. */
  current: Promise<unknown>;
  /** The next one, which has not read the card yet, so that it shows whatever is changed until then. */
  next: Promise<AppResult<null>> | null;
  /** Of the last request, on the monotonic clock. */
  startedAt: number;
}

export function createCardDisplay(deps: CardDisplayDeps): CardDisplay {
  const { cards, clock } = deps;
  const showings = new Map<string, Showing>();

  function startNext(outTrackId: string, showing: Showing): Promise<AppResult<null>> {
    const next = showNext(outTrackId, showing).finally(() => {
      if (showing.next === next) showing.next = null;
    });
    showing.next = next;
    return next;
  }

  async function showNext(outTrackId: string, showing: Showing): Promise<AppResult<null>> {
    await showing.current;
    if ((await staleCard(outTrackId)) !== null) await untilAllowed(showing);
    const shown = showNow(outTrackId, showing);
    showing.current = shown.catch(() => undefined);
    showing.next = null;
    try {
      return await shown;
    } finally {
      clock.after(UPDATE_INTERVAL_MS, () => forget(outTrackId, showing));
    }
  }

  /** Null if the group sees the newest state. */
  async function staleCard(outTrackId: string): Promise<CardRecord | null> {
    const card = await cards.get(outTrackId);
    return card === null || card.shownRevision >= card.revision ? null : card;
  }

  async function untilAllowed({ startedAt }: Showing) {
    const waitMs = startedAt + UPDATE_INTERVAL_MS - clock.monotonic();
    if (waitMs > 0) await new Promise<void>((resolve) => clock.after(waitMs, resolve));
  }

  function forget(outTrackId: string, showing: Showing) {
    const isIdle = showing.next === null && clock.monotonic() - showing.startedAt >= UPDATE_INTERVAL_MS;
    if (isIdle && showings.get(outTrackId) === showing) showings.delete(outTrackId);
  }

  async function showNow(outTrackId: string, showing: Showing): Promise<AppResult<null>> {
    const card = await staleCard(outTrackId);
    if (card === null) return DONE;
    showing.startedAt = clock.monotonic();
    const result = await request(card, deps);
    if (!result.ok) return result;
    await cards.shown(outTrackId, card.revision);
    return DONE;
  }

  return {
    show(outTrackId) {
      let showing = showings.get(outTrackId);
      if (showing === undefined) {
        showing = { current: Promise.resolve(), next: null, startedAt: Number.NEGATIVE_INFINITY };
        showings.set(outTrackId, showing);
      }
      return showing.next ?? startNext(outTrackId, showing);
    },
  };
}

const DONE = { ok: true, value: null } as const;

/** A card that was changed before the group got it may have been created with the older state. */
function request(
  { outTrackId, groupId, revision, shownRevision, ...card }: CardRecord,
  { api, templateId, robotCode, signal }: CardDisplayDeps,
): Promise<AppResult<unknown>> {
  const { input, state } = documentOf(card);
  const values = { ...cardValues(input, state) };
  if (shownRevision > 0) return api.updateCard(outTrackId, { values }, signal);
  const summary = lastMessageOf(input, state);
  const created = { outTrackId, templateId, robotCode, openConversationId: groupId, summary, values };
  return api.createCard(created, signal, revision > 1);
}
