import type { OidcOffer } from "../../shared/model/oidc.ts";
import { readLocal, writeLocal } from "./local-memory.ts";
import { createStore, type ReadableStore } from "./store.ts";

/** `locked`: the engine asks for a login before it answers. */
export type SessionState = "open" | "locked";

/** Why a login failed. */
export type LoginRefusal =
  | { readonly kind: "unreachable" }
  /** `detail`: why, in the reader's language. */
  | { readonly kind: "wrongToken"; readonly detail?: string }
  /** `detail`: what happened and what to do about it, in the reader's language. */
  | { readonly kind: "rejected"; readonly status: number; readonly detail?: string };

export interface Session {
  readonly state: ReadableStore<SessionState>;
  /**
   * Called when the engine rejects a call without a login. A late answer to a call made before the login changes nothing.
   * @param authorization - the header of that call; null if it had none
   * @param detail - why the key of that call is not valid any more, in the reader's language
   */
  lock(authorization: string | null, detail?: string): void;
  /** Why the login that this page had is over; null if it had none. */
  ending(): LoginRefusal | null;
  /** The headers of every call. */
  headers(): Record<string, string>;
  /** Trades the token for a key of this page's own. Resolves to null when it worked. */
  login(token: string): Promise<LoginRefusal | null>;
  /** How people sign in through an OpenID Connect provider; null if the engine cannot be asked. */
  offer(): Promise<OidcOffer | null>;
  /** Leaves this page for the provider. Resolves to null when that worked. */
  beginOidc(): Promise<LoginRefusal | null>;
  /**
   * Ends the sign-in that began in this tab.
   * @param query - of the address to which the provider has sent the browser
   */
  endOidc(query: string): Promise<LoginRefusal | null>;
  /** Forgets the key, so that the next call asks for a login. */
  forget(): void;
}

export interface SessionOptions {
  /** Origin of the page, such as `http://127.0.0.1:41701`. */
  readonly origin: string;
  readonly fetch: (url: URL, init: RequestInit) => Promise<Pick<Response, "ok" | "status" | "json">>;
  readonly key: KeptKey;
  /** Known to this tab only, across the way to the provider and back. */
  readonly tabKey: KeptKey;
  /** The page's language, in which refusals are explained; null for the browser's own. */
  readonly language: () => string | null;
  readonly leaveFor: (address: string) => void;
}

/** Stores the page's key across a reload. */
export interface KeptKey {
  read(): string | null;
  /** @param key - empty to keep none */
  write(key: string): void;
}

const KEY_NAME = "tocsin.page-key";
export const TAB_KEY_NAME = "tocsin.sign-in-key";

/**
 * Stores the key for this page's origin, including the port. A cookie would be sent to every server on the machine,
 * whoever runs it. If the browser stores nothing, the key is lost when the page is closed.
 */
export function keptKeyIn(storage: () => Pick<Storage, "getItem" | "setItem">, name = KEY_NAME): KeptKey {
  let latest = readLocal(name, storage) || null;
  return {
    read: () => latest,
    write(key) {
      latest = key === "" ? null : key;
      writeLocal(name, key, storage);
    },
  };
}

/** 32 random bytes in base64url. */
function newTabKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace("=", "");
}

/** The login of a page in a browser. */
export function createSession(options: SessionOptions): Session {
  const { origin, fetch, key, tabKey, language, leaveFor } = options;
  const state = createStore<SessionState>("open");
  let ending: LoginRefusal | null = null;

  const call = (path: string, body?: object) => {
    const chosen = language();
    return fetch(new URL(path, origin), {
      credentials: "omit",
      headers: {
        "content-type": "application/json",
        ...(chosen === null ? {} : { "accept-language": chosen }),
      },
      ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
    }).catch(() => null);
  };
  /** Posts to the login, and takes what it answers. */
  async function post<Answer>(
    path: string,
    body: object,
    take: (answer: Answer) => void,
  ): Promise<LoginRefusal | null> {
    const answer = await call(path, body);
    if (answer === null) return { kind: "unreachable" };
    if (answer.ok) {
      take((await answer.json()) as Answer);
      return null;
    }
    state.set("locked");
    const problem = (await answer.json().catch(() => null)) as { detail?: string } | null;
    const { status } = answer;
    return { kind: "rejected", status, ...(problem?.detail !== undefined && { detail: problem.detail }) };
  }
  const open = ({ key: given }: { readonly key: string }) => {
    key.write(given);
    ending = null;
    state.set("open");
  };

  const headers = (): { authorization?: string } => {
    const kept = key.read();
    return kept === null ? {} : { authorization: `Bearer ${kept}` };
  };

  return {
    state,
    headers,
    lock(authorization, detail) {
      if (authorization !== (headers().authorization ?? null)) return;
      if (authorization !== null && detail !== undefined) ending = { kind: "rejected", status: 401, detail };
      state.set("locked");
    },
    ending: () => ending,
    forget() {
      key.write("");
      ending = null;
    },
    async login(token) {
      const refusal = await post("/auth/login", { token: token.trim() }, open);
      if (refusal?.kind !== "rejected") return refusal;
      const { status, detail } = refusal;
      if (status !== 401) return { kind: "rejected", status };
      return { kind: "wrongToken", ...(detail !== undefined && { detail }) };
    },
    async offer() {
      const answer = await call("/auth/oidc");
      return answer?.ok === true ? ((await answer.json()) as OidcOffer) : null;
    },
    beginOidc() {
      const browserKey = newTabKey();
      tabKey.write(browserKey);
      return post("/auth/oidc/begin", { browserKey }, ({ url }: { readonly url: string }) =>
        // By way of a page that may go to another origin; this one may not.
        leaveFor(`/auth/oidc/leave?state=${new URL(url).searchParams.get("state")}`),
      );
    },
    async endOidc(query) {
      const browserKey = tabKey.read() ?? newTabKey();
      tabKey.write("");
      return await post("/auth/oidc/end", { browserKey, query }, open);
    },
  };
}

/** The desktop window needs no login: only our own page gets the engine's port. */
export function createOpenSession(): Session {
  return {
    state: createStore<SessionState>("open"),
    headers: () => ({}),
    lock: () => {},
    ending: () => null,
    login: async () => null,
    offer: async () => null,
    beginOidc: async () => null,
    endOidc: async () => null,
    forget: () => {},
  };
}

/** Reads the token from the fragment of the start link; null for any other fragment. */
export function tokenInFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, "")).get("token");
  return token === null || token === "" ? null : token;
}
