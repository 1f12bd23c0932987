import { readLocal, writeLocal } from "./local-memory.ts";
import { createStore, type Store } from "./store.ts";

/** `locked`: the engine asks for a login before it answers. */
export type SessionState = "open" | "locked";

/** Why a login failed. */
export type LoginRefusal =
  | { readonly kind: "wrongToken" | "unreachable" }
  | { readonly kind: "rejected"; readonly status: number };

export interface Session {
  readonly state: Store<SessionState>;
  /** Called when the engine rejects a call without a login. */
  lock(): void;
  /** The headers of every call. */
  headers(): Record<string, string>;
  /** Trades the token for a key of this page's own. Resolves to null when it worked. */
  login(token: string): Promise<LoginRefusal | null>;
  /** Forgets the key, so that the next call asks for a login. */
  forget(): void;
}

export interface SessionOptions {
  /** Origin of the page, such as `http://127.0.0.1:41701`. */
  readonly origin: string;
  readonly fetch: (url: URL, init: RequestInit) => Promise<Pick<Response, "ok" | "status" | "json">>;
  readonly key: KeptKey;
}

/** Stores the page's key across a reload. */
export interface KeptKey {
  read(): string | null;
  /** @param key - empty to keep none */
  write(key: string): void;
}

const KEY_NAME = "tocsin.page-key";

/**
 * Stores the key for this page's origin, including the port. A cookie would be sent to every server on the machine,
 * whoever runs it. If the browser stores nothing, the key is lost when the page is closed.
 */
export function keyIn(storage: () => Pick<Storage, "getItem" | "setItem">): KeptKey {
  let latest = readLocal(KEY_NAME, storage) || null;
  return {
    read: () => latest,
    write(key) {
      latest = key === "" ? null : key;
      writeLocal(KEY_NAME, key, storage);
    },
  };
}

/** The login of a page in a browser. */
export function createSession({ origin, fetch, key }: SessionOptions): Session {
  const state = createStore<SessionState>("open");
  return {
    state,
    headers() {
      const kept = key.read();
      return kept === null ? {} : { authorization: `Bearer ${kept}` };
    },
    lock: () => state.set("locked"),
    forget: () => key.write(""),
    async login(token) {
      const answer = await fetch(new URL("/auth/login", origin), {
        method: "POST",
        credentials: "omit",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token: token.trim() }),
      }).catch(() => null);
      if (answer === null) return { kind: "unreachable" };
      if (!answer.ok) {
        state.set("locked");
        return answer.status === 401 ? { kind: "wrongToken" } : { kind: "rejected", status: answer.status };
      }
      const { key: given } = (await answer.json()) as { key: string };
      key.write(given);
      state.set("open");
      return null;
    },
  };
}

/** The desktop window needs no login: only our own page gets the engine's port. */
export function createOpenSession(): Session {
  return {
    state: createStore<SessionState>("open"),
    headers: () => ({}),
    lock: () => {},
    login: async () => null,
    forget: () => {},
  };
}

/** Reads the token from the fragment of the start link; null for any other fragment. */
export function tokenInFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, "")).get("token");
  return token === null || token === "" ? null : token;
}
