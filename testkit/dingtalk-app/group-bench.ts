import { onTestFinished } from "vitest";
import { createAnswering } from "../../engine/dingtalk-app/answers/answering.ts";
import { type ActInIlert, createAnswers } from "../../engine/dingtalk-app/answers/carry-out.ts";
import { createFindPerson } from "../../engine/dingtalk-app/answers/group-person.ts";
import { createDingtalkAppApi } from "../../engine/dingtalk-app/api/dingtalk-app-api.ts";
import { createCardBook } from "../../engine/dingtalk-app/cards/card-book.ts";
import { createCardDisplay } from "../../engine/dingtalk-app/cards/card-display.ts";
import { createStaleCards } from "../../engine/dingtalk-app/cards/stale-cards.ts";
import { readClick } from "../../engine/dingtalk-app/stream/callbacks.ts";
import { silentLog } from "../../engine/lib/log.ts";
import type { Store } from "../../engine/store/store.ts";
import { syntheticAlert } from "../../engine/synthetic-alert.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { createManualClock, type ManualClock } from "../manual-clock.ts";

export const GROUP = "cid-ops";
export const CORP = "corp-1";
export const PEOPLE: Readonly<Record<string, string>> = { u1: "王小明", u2: "Bob" };

/** A card as the group sees it: its texts, and the labels of its buttons. */
export interface ShownCard {
  readonly title: string;
  readonly tips: string;
  readonly buttons: readonly string[];
}

/**
 * DingTalk's API in memory: its cards, and the requests for them. `fail` makes the next requests for cards fail; about
 * `slowPeople` it never answers.
 */
export function createGroup() {
  const cards = new Map<string, ShownCard>();
  const requests: string[] = [];
  const slowPeople = new Set<unknown>();
  const faults: { readonly status: number; readonly body: object }[] = [];

  function answer(url: string, method: string, body: Record<string, unknown>): Response {
    if (url.endsWith("/accessToken")) return Response.json({ accessToken: "token", expireIn: 7_200 });
    if (url.includes("/user/get")) {
      const name = PEOPLE[String(body.userid)];
      if (name === undefined) return Response.json({ errcode: 33012 });
      return Response.json({
        errcode: 0,
        result: { userid: body.userid, name, org_email: `${body.userid}@a.example` },
      });
    }
    requests.push(method);
    const fault = faults.shift();
    if (fault !== undefined) return Response.json(fault.body, { status: fault.status });
    const { cardParamMap } = body.cardData as { cardParamMap: Record<string, string> };
    const { msgButtons } = JSON.parse(cardParamMap.sys_full_json_obj ?? "{}");
    const id = String(body.outTrackId);
    if (method === "PUT" || !cards.has(id)) {
      cards.set(id, {
        title: cardParamMap.title ?? "",
        tips: cardParamMap.tips ?? "",
        buttons: msgButtons.map(({ text }: { text: string }) => text),
      });
    }
    return Response.json({ success: true, result: { deliverResults: [{ success: true, carrierId: "c" }] } });
  }

  return {
    cards,
    requests,
    slowPeople,
    fail: (status: number, body: object, times = 1) => {
      for (let count = 0; count < times; count++) faults.push({ status, body });
    },
    async fetch(url: string, init: RequestInit): Promise<Response> {
      const body = JSON.parse(String(init.body));
      if (slowPeople.has(body.userid)) return await new Promise(() => {});
      return answer(url, init.method ?? "GET", body);
    },
  };
}

export const alertEvent = (changes: Partial<AlertEvent> = {}): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    alertId: "7",
    summary: "Disk full",
    status: "PENDING",
    ...changes,
  });

interface BenchOptions {
  readonly store: Store;
  readonly act: ActInIlert;
  readonly group?: ReturnType<typeof createGroup>;
  readonly clock?: ManualClock;
  readonly mayAnswer?: (userId: string) => boolean;
}

/** The parts of an app with one group, on a store. */
export function createGroupBench({
  store,
  act,
  group = createGroup(),
  clock = createManualClock(),
  ...options
}: BenchOptions) {
  const ending = new AbortController();
  onTestFinished(() => ending.abort());
  const { signal } = ending;
  const { cards } = store;
  const api = createDingtalkAppApi({
    fetch: group.fetch,
    clock,
    clientId: "client",
    clientSecret: "secret",
    onCounted() {},
  });
  const book = createCardBook({ cards, clock });
  const display = createCardDisplay({
    cards,
    api,
    clock,
    templateId: "t.schema",
    robotCode: "robot",
    signal,
  });
  const findPerson = createFindPerson({ api, clock, signal });
  const answers = createAnswers({ cards, book, display, findPerson, act, clock, log: silentLog, signal });
  const answering = createAnswering({
    connectorId: "ops",
    cards,
    audit: store.audit,
    book,
    display,
    findPerson,
    mayAnswer: options.mayAnswer ?? (() => true),
    corpId: () => CORP,
    answers,
    clock,
    log: silentLog,
  });
  let messages = 0;

  return {
    group,
    clock,
    book,
    display,
    answers,
    answering,
    staleCards: createStaleCards({ connectorId: "ops", cards, display, clock, log: silentLog }),
    stop: () => ending.abort(),
    /** An event for the group, as the newest state of its alert; resolves to the id of the card. */
    async event(changes: Partial<AlertEvent> = {}, at = clock.now()) {
      const alert = alertEvent(changes);
      const input = { alert, language: "en", timeZone: "UTC", isTest: false, isReplay: false } as const;
      const place = { connectorId: "ops", groupId: GROUP, alertRef: `ilert/${alert.alertId}` };
      return (await book.note(place, { input, at })).outTrackId;
    },
    /** Somebody presses a button; resolves to the tips that only that person sees. */
    async click(
      outTrackId: string,
      action: string,
      userId = "u1",
      changes: object = {},
      messageId = `m${++messages}`,
    ) {
      const content = JSON.stringify({ cardPrivateData: { actionIds: [action], params: { action } } });
      const data = {
        type: "actionCallback",
        outTrackId,
        corpId: CORP,
        userId,
        spaceId: GROUP,
        content,
        ...changes,
      };
      const click = readClick(data);
      return (click && (await answering.click(click, messageId)))?.tips ?? null;
    },
  };
}
