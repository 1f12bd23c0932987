import type { z } from "zod";
import { ILERT_API } from "../addresses/ilert-base-url.ts";
import type { Log } from "../lib/log.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import {
  alertActionSchema,
  alertSchema,
  alertSourceSchema,
  type IlertAlert,
  type IlertAlertAction,
  type IlertAlertSource,
} from "./api-shapes.ts";
import { createIlertHttp, type IlertHttpDeps } from "./http.ts";
import { readAnswer, readItem, readList } from "./read-answer.ts";
import { retryWhenLimited } from "./retry-when-limited.ts";

/** What a page may hold; ilert answers 400 to more. */
const PER_PAGE = { alerts: 100, alertActions: 100, alertSources: 50 } as const;
/** A list of more pages takes more calls than a key should use in a minute, so that ilert's limit is waited out. */
const PAGES_AT_ONCE = 20;
/** No account has as many; a server that knows no `start-index` would go on for ever. */
const MAX_PAGES = 1_000;
const MAX_ODD_ITEMS = 1_000;
const DEFAULT_TIMEOUT_MS = 20_000;

export type IlertClientDeps = Omit<IlertHttpDeps, "baseUrl" | "timeoutMs"> &
  Partial<Pick<IlertHttpDeps, "baseUrl" | "timeoutMs">> & { readonly log: Pick<Log, "warn"> };

/** Which alerts; times are Unix ms and meant of the report. */
export interface AlertQuery {
  readonly from?: number;
  readonly until?: number;
  readonly states?: readonly ("PENDING" | "ACCEPTED" | "RESOLVED")[];
  /** Ids of alert sources in ilert. */
  readonly sources?: readonly number[];
}

/** What is sent to keep an alert action. */
export type AlertActionBody = Readonly<Record<string, unknown>>;

/**
 * ilert's REST API, as far as Tocsin uses it. Everything throws AppErrors with a code of `ilert/…`; too many calls
 * throw an `IlertLimited`; one that was given up throws the signal's `AbortError`. Lists are read to their end, and item by
 * item: an odd one is logged and passed over.
 */
export interface IlertClient {
  alertSources(signal: AbortSignal): Promise<IlertAlertSource[]>;
  alertActions(signal: AbortSignal): Promise<IlertAlertAction[]>;
  /** With its conditions, which lists leave out. */
  alertAction(id: string, signal: AbortSignal): Promise<IlertAlertAction>;
  createAlertAction(body: AlertActionBody, signal: AbortSignal): Promise<IlertAlertAction>;
  /** Replaces: what the body leaves out is gone. */
  updateAlertAction(id: string, body: AlertActionBody, signal: AbortSignal): Promise<IlertAlertAction>;
  deleteAlertAction(id: string, signal: AbortSignal): Promise<void>;
  /** Each alert once. */
  alerts(query: AlertQuery, signal: AbortSignal): Promise<IlertAlert[]>;
  /** Null for an odd one, of which too little can be read. */
  alert(alertId: number, signal: AbortSignal): Promise<IlertAlert | null>;
  accept(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
  resolve(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
}

/** @throws AppError `input/invalid` (field `baseUrl`), `ilert/key` for a key that can be none */
export function createIlertClient({ log, ...deps }: IlertClientDeps): IlertClient {
  const call = createIlertHttp({ baseUrl: ILERT_API, timeoutMs: DEFAULT_TIMEOUT_MS, ...deps });

  /** What was logged already, as a list is read again and again. */
  const oddItems = new Set<string>();
  const noteOdd = (path: string) => (id: string) => {
    const name = `${path} ${id}`;
    if (oddItems.has(name) || oddItems.size >= MAX_ODD_ITEMS) return;
    oddItems.add(name);
    log.warn({ path, id }, "Something in ilert cannot be read and is passed over");
  };

  /** Page after page, until one is not full; each item once, as the list may move meanwhile. */
  async function list<Item extends { readonly id: string | number }>(
    path: string,
    item: z.ZodType<Item>,
    perPage: number,
    signal: AbortSignal,
    query = new URLSearchParams(),
  ): Promise<Item[]> {
    const found = new Map<string | number, Item>();
    for (let page = 0; page < MAX_PAGES; page++) {
      query.set("start-index", String(page * perPage));
      query.set("max-results", String(perPage));
      const ask = () => call({ path: `${path}?${query}` }, signal);
      const text = await (page < PAGES_AT_ONCE ? ask() : retryWhenLimited(ask, deps.clock, signal));
      const { items, length } = readList(item, text, noteOdd(path));
      for (const one of items) found.set(one.id, one);
      if (length < perPage) return [...found.values()];
    }
    throw refusal("ilert/refused", message("ilert.too-many", { most: MAX_PAGES * perPage }));
  }

  const actionPath = (id: string) => `/alert-actions/${encodeURIComponent(id)}`;
  const readAction = (text: string) => readAnswer(alertActionSchema, text);
  const act = async (alertId: number, verb: "accept" | "resolve", signal: AbortSignal) =>
    readAnswer(
      alertSchema,
      await call({ method: "PUT", path: `/alerts/${alertId}/${verb}`, about: "alert" }, signal),
    );

  return {
    alertSources: (signal) => list("/alert-sources", alertSourceSchema, PER_PAGE.alertSources, signal),
    alertActions: (signal) => list("/alert-actions", alertActionSchema, PER_PAGE.alertActions, signal),
    alertAction: async (id, signal) =>
      readAction(await call({ path: `${actionPath(id)}?include=conditions` }, signal)),
    createAlertAction: async (body, signal) =>
      readAction(
        await call({ method: "POST", path: "/alert-actions", body, secrets: secretsOf(body) }, signal),
      ),
    updateAlertAction: async (id, body, signal) =>
      readAction(await call({ method: "PUT", path: actionPath(id), body, secrets: secretsOf(body) }, signal)),
    async deleteAlertAction(id, signal) {
      await call({ method: "DELETE", path: actionPath(id) }, signal);
    },
    async alerts({ from, until, states = [], sources = [] }, signal) {
      const query = new URLSearchParams();
      if (from !== undefined) query.set("from", new Date(from).toISOString());
      if (until !== undefined) query.set("until", new Date(until).toISOString());
      for (const state of states) query.append("states", state);
      for (const source of sources) query.append("sources", String(source));
      return await list("/alerts", alertSchema, PER_PAGE.alerts, signal, query);
    },
    alert: async (alertId, signal) =>
      readItem(
        alertSchema,
        await call({ path: `/alerts/${alertId}`, about: "alert" }, signal),
        noteOdd("/alerts"),
      ),
    accept: (alertId, signal) => act(alertId, "accept", signal),
    resolve: (alertId, signal) => act(alertId, "resolve", signal),
  };
}

/** What ilert may repeat when it complains: the token inside the address of a webhook, the values of its headers. */
function secretsOf(body: AlertActionBody): string[] {
  const { webhookUrl, headers } = Object(body.params);
  const values = (Array.isArray(headers) ? headers : []).map(({ value }) => String(value));
  const password = typeof webhookUrl === "string" ? URL.parse(webhookUrl)?.password : undefined;
  return password === undefined || password === "" ? values : [decodeURIComponent(password), ...values];
}
