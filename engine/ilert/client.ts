import { z } from "zod";
import { refusal } from "../sentences/refuse.ts";
import { say } from "../sentences/say.ts";
import {
  alertActionSchema,
  alertSchema,
  alertSourceSchema,
  type IlertAlert,
  type IlertAlertAction,
  type IlertAlertSource,
} from "./api-shapes.ts";
import { ILERT_API } from "./base-url.ts";
import { createIlertHttp, type IlertHttpDeps, readAnswer } from "./http.ts";

/** A bound on what one look reads, well below the 120 calls that a key has in a minute (ilert.md §5). */
const MOST_PAGES = 20;
const DEFAULT_TIMEOUT_MS = 20_000;

export type IlertClientDeps = Omit<IlertHttpDeps, "baseUrl" | "timeoutMs"> &
  Partial<Pick<IlertHttpDeps, "baseUrl" | "timeoutMs">>;

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
 * throw an `IlertLimited`; one that was given up throws the signal's `AbortError`.
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
  /** Each alert once; `complete` is false where there are more than one look reads (2,000). */
  alerts(query: AlertQuery, signal: AbortSignal): Promise<{ alerts: IlertAlert[]; complete: boolean }>;
  alert(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
  accept(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
  resolve(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
}

/** @throws AppError `input/invalid` (field `baseUrl`), `ilert/key` for a key that can be none */
export function createIlertClient(deps: IlertClientDeps): IlertClient {
  const call = createIlertHttp({ baseUrl: ILERT_API, timeoutMs: DEFAULT_TIMEOUT_MS, ...deps });

  /** Page after page, until one is not full; each item once, as the list may move meanwhile. */
  async function pages<Item extends { readonly id: string | number }>(
    item: z.ZodType<Item>,
    path: string,
    query: URLSearchParams,
    perPage: number,
    signal: AbortSignal,
  ): Promise<{ items: Item[]; complete: boolean }> {
    const found = new Map<string | number, Item>();
    for (let page = 0; page < MOST_PAGES; page++) {
      query.set("start-index", String(page * perPage));
      query.set("max-results", String(perPage));
      const items = readAnswer(z.array(item), await call({ path: `${path}?${query}` }, signal));
      for (const one of items) found.set(one.id, one);
      if (items.length < perPage) return { items: [...found.values()], complete: true };
    }
    return { items: [...found.values()], complete: false };
  }

  /** A list is of use only as a whole: what is missing would be taken for removed. */
  async function whole<Item extends { readonly id: string | number }>(
    item: z.ZodType<Item>,
    path: string,
    perPage: number,
    signal: AbortSignal,
  ): Promise<Item[]> {
    const { items, complete } = await pages(item, path, new URLSearchParams(), perPage, signal);
    if (!complete) throw refusal("ilert/refused", say("ilert.too-many", { most: MOST_PAGES * perPage }));
    return items;
  }

  const actionPath = (id: string) => `/alert-actions/${encodeURIComponent(id)}`;
  const readAction = (text: string) => readAnswer(alertActionSchema, text);
  const act = async (alertId: number, verb: "accept" | "resolve", signal: AbortSignal) =>
    readAnswer(
      alertSchema,
      await call({ method: "PUT", path: `/alerts/${alertId}/${verb}`, about: "alert" }, signal),
    );

  return {
    alertSources: (signal) => whole(alertSourceSchema, "/alert-sources", 50, signal),
    alertActions: (signal) => whole(alertActionSchema, "/alert-actions", 100, signal),
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
      const { items, complete } = await pages(alertSchema, "/alerts", query, 100, signal);
      return { alerts: items, complete };
    },
    alert: async (alertId, signal) =>
      readAnswer(alertSchema, await call({ path: `/alerts/${alertId}` }, signal)),
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
