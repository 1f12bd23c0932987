import type { z } from "zod";
import { AppError } from "../../shared/errors.ts";
import { apiUrlOf, ILERT_API } from "../addresses/ilert-base-url.ts";
import type { Config } from "../config/config.ts";
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
  type IlertOnCall,
  type IlertUser,
  onCallSchema,
  type SuggestedResponder,
  suggestedResponderSchema,
  userSchema,
} from "./api-shapes.ts";
import { createIlertHttp, type IlertHttpDeps } from "./http.ts";
import { readAnswer, readItem, readList } from "./read-answer.ts";
import { retryWhenLimited } from "./retry.ts";

/** The largest page sizes; ilert answers 400 to larger ones. */
const PER_PAGE = { alerts: 100, alertActions: 100, alertSources: 50, onCalls: 250 } as const;
/** A list with more pages than this may exceed the calls a key has per minute, so the rate limit is waited out. */
const PAGES_WITHOUT_WAIT = 20;
/** More than any account has. Ends the loop if a server ignores `start-index`. */
const MAX_PAGES = 1_000;
/** How many different unreadable items are logged. */
const MAX_LOGGED_ITEMS = 1_000;
const DEFAULT_TIMEOUT_MS = 20_000;

export type IlertClientDeps = Omit<IlertHttpDeps, "baseUrl" | "timeoutMs"> &
  Partial<Pick<IlertHttpDeps, "baseUrl" | "timeoutMs">> & { readonly log: Pick<Log, "warn"> };

/** Selects alerts; times are Unix ms and refer to the report time. */
export interface IlertAlertQuery {
  readonly from?: number;
  readonly until?: number;
  readonly states?: readonly ("PENDING" | "ACCEPTED" | "RESOLVED")[];
  /** Ids of alert sources in ilert. */
  readonly sources?: readonly number[];
}

/** What an alert is assigned to, by its id in ilert. */
export interface AssignmentTarget {
  readonly kind: "user" | "policy" | "schedule";
  readonly id: number;
}

/** The body of a request that creates or updates an alert action. */
export type AlertActionBody = Readonly<Record<string, unknown>>;

/**
 * The part of ilert's REST API that Tocsin uses. All methods throw AppErrors with a code `ilert/…`; too many calls throw an
 * `IlertLimited`, an aborted one the signal's `AbortError`. Lists are read to their end; an item that cannot be parsed is
 * logged and skipped.
 */
export interface IlertClient {
  alertSources(signal: AbortSignal): Promise<IlertAlertSource[]>;
  alertActions(signal: AbortSignal): Promise<IlertAlertAction[]>;
  /** With its conditions, which lists leave out. */
  alertAction(id: string, signal: AbortSignal): Promise<IlertAlertAction>;
  createAlertAction(body: AlertActionBody, signal: AbortSignal): Promise<IlertAlertAction>;
  /** Replaces the whole: members missing from the body are removed. */
  updateAlertAction(id: string, body: AlertActionBody, signal: AbortSignal): Promise<IlertAlertAction>;
  deleteAlertAction(id: string, signal: AbortSignal): Promise<void>;
  /** Each alert once. */
  alerts(query: IlertAlertQuery, signal: AbortSignal): Promise<IlertAlert[]>;
  /** Null if the alert cannot be parsed. */
  alert(alertId: number, signal: AbortSignal): Promise<IlertAlert | null>;
  accept(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
  resolve(alertId: number, signal: AbortSignal): Promise<IlertAlert>;
  assign(alertId: number, target: AssignmentTarget, signal: AbortSignal): Promise<IlertAlert>;
  /** What the alert can be assigned to. */
  suggestedResponders(alertId: number, signal: AbortSignal): Promise<SuggestedResponder[]>;
  /** All shifts within a range of Unix ms, which ilert limits to three months. */
  onCalls(
    range: { readonly from: number; readonly until: number },
    signal: AbortSignal,
  ): Promise<IlertOnCall[]>;
  /** Null if the account has no such user. */
  userByEmail(email: string, signal: AbortSignal): Promise<IlertUser | null>;
  /** The owner of the API key, in whose name every call acts. */
  currentUser(signal: AbortSignal): Promise<IlertUser>;
}

/** @throws AppError `input/invalid` (field `baseUrl`), `ilert/key` for a malformed key */
export function createIlertClient({ log, ...deps }: IlertClientDeps): IlertClient {
  const call = createIlertHttp({ baseUrl: ILERT_API, timeoutMs: DEFAULT_TIMEOUT_MS, ...deps });

  /** Logged once each, although lists are read again and again. */
  const loggedItems = new Set<string>();
  const logUnreadable = (path: string) => (id: string) => {
    const name = `${path} ${id}`;
    if (loggedItems.has(name) || loggedItems.size >= MAX_LOGGED_ITEMS) return;
    loggedItems.add(name);
    log.warn({ path, id }, "An item from ilert's API cannot be read and is skipped");
  };

  /** Reads pages until one is not full. Deduplicates the items, since the list may shift meanwhile. */
  async function list<Item>(
    path: string,
    item: z.ZodType<Item>,
    perPage: number,
    signal: AbortSignal,
    { query = new URLSearchParams(), keyOf = (one: Item) => Object(one).id } = {},
  ): Promise<Item[]> {
    const found = new Map<unknown, Item>();
    for (let page = 0; page < MAX_PAGES; page++) {
      query.set("start-index", String(page * perPage));
      query.set("max-results", String(perPage));
      const request = () => call({ path: `${path}?${query}` }, signal);
      const text = await (page < PAGES_WITHOUT_WAIT
        ? request()
        : retryWhenLimited(request, deps.clock, signal));
      const { items, length } = readList(item, text, logUnreadable(path));
      for (const one of items) found.set(keyOf(one), one);
      if (length < perPage) return [...found.values()];
    }
    throw refusal("ilert/refused", message("ilert.too-many", { most: MAX_PAGES * perPage }));
  }

  const actionPath = (id: string) => `/alert-actions/${encodeURIComponent(id)}`;
  const readAction = (text: string) => readAnswer(alertActionSchema, text);
  const changeAlert = async (alertId: number, change: string, signal: AbortSignal) =>
    readAnswer(
      alertSchema,
      await call({ method: "PUT", path: `/alerts/${alertId}/${change}`, about: "alert" }, signal),
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
      return await list("/alerts", alertSchema, PER_PAGE.alerts, signal, { query });
    },
    alert: async (alertId, signal) =>
      readItem(
        alertSchema,
        await call({ path: `/alerts/${alertId}`, about: "alert" }, signal),
        logUnreadable("/alerts"),
      ),
    accept: (alertId, signal) => changeAlert(alertId, "accept", signal),
    resolve: (alertId, signal) => changeAlert(alertId, "resolve", signal),
    assign: (alertId, { kind, id }, signal) => changeAlert(alertId, `assign?${kind}=${id}`, signal),
    suggestedResponders: async (alertId, signal) => {
      const path = `/alerts/${alertId}/suggested-responders`;
      const text = await call({ path, about: "alert" }, signal);
      return readList(suggestedResponderSchema, text, logUnreadable(path)).items;
    },
    onCalls({ from, until }, signal) {
      const query = new URLSearchParams({
        from: new Date(from).toISOString(),
        until: new Date(until).toISOString(),
      });
      // A shift has no id.
      return list("/on-calls", onCallSchema, PER_PAGE.onCalls, signal, { query, keyOf: JSON.stringify });
    },
    async userByEmail(email, signal) {
      // ilert takes the address in the body to keep it out of logs (docs/protocols/ilert.md §6).
      const search = {
        method: "POST",
        path: "/users/search-email",
        body: { email },
        secrets: [email],
      } as const;
      try {
        return readAnswer(userSchema, await call(search, signal));
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === "ilert/not-found") return null;
        throw thrown;
      }
    },
    currentUser: async (signal) => readAnswer(userSchema, await call({ path: "/users/current" }, signal)),
  };
}

/** The secrets that an error message of ilert may repeat: the token in the webhook's address, the values of its headers. */
function secretsOf(body: AlertActionBody): string[] {
  const { webhookUrl, headers } = Object(body.params);
  const values = (Array.isArray(headers) ? headers : []).map(({ value }) => String(value));
  const password = typeof webhookUrl === "string" ? URL.parse(webhookUrl)?.password : undefined;
  return password === undefined || password === "" ? values : [decodeURIComponent(password), ...values];
}

/** Gives access to ilert's API with the key from the settings. */
export interface IlertAccess {
  /** Whether there is a key. */
  has(): boolean;
  /** @throws AppError `ilert/key` without a key or with a malformed one */
  client(): IlertClient;
}

export interface IlertAccessDeps extends Pick<IlertClientDeps, "fetch" | "clock" | "log"> {
  readonly config: Pick<Config, "snapshot" | "settingsSecret">;
}

/** All callers share one client, since a rate limit applies to all calls with the key. */
export function createIlertAccess({ config, ...deps }: IlertAccessDeps): IlertAccess {
  let current: { readonly apiKey: string; readonly baseUrl: string; readonly client: IlertClient } | null =
    null;
  return {
    has: () => config.settingsSecret("ilertKey") !== null,
    client() {
      const apiKey = config.settingsSecret("ilertKey");
      if (apiKey === null) throw refusal("ilert/key", message("ilert.no-key"));
      const baseUrl = apiUrlOf(config.snapshot().settings);
      if (current?.apiKey !== apiKey || current.baseUrl !== baseUrl)
        current = { apiKey, baseUrl, client: createIlertClient({ ...deps, apiKey, baseUrl }) };
      return current.client;
    },
  };
}
