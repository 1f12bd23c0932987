import { createStore, type Store } from "./store.ts";

/** `locked`: the engine asks for the admin token before it answers. */
export type SessionState = "open" | "locked";

/** Why a login did not work. */
export type LoginRefusal =
  | { readonly kind: "wrongToken" | "unreachable" }
  | { readonly kind: "refused"; readonly status: number };

export interface Session {
  readonly state: Store<SessionState>;
  /** Called when the engine refuses a call for want of a login. */
  lock(): void;
  /** Trades the token for a cookie. Resolves to null when it worked. */
  login(token: string): Promise<LoginRefusal | null>;
}

export interface SessionOptions {
  /** Origin of the page, such as `http://127.0.0.1:41701`. */
  readonly origin: string;
  readonly fetch: (url: URL, init: RequestInit) => Promise<Pick<Response, "ok" | "status">>;
}

/** The login of a page in a browser: an HttpOnly cookie that this code never sees. */
export function createSession({ origin, fetch }: SessionOptions): Session {
  const state = createStore<SessionState>("open");
  return {
    state,
    lock: () => state.set("locked"),
    async login(token) {
      const answer = await fetch(new URL("/auth/login", origin), {
        method: "POST",
        credentials: "same-origin",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ token: token.trim() }),
      }).catch(() => null);
      if (answer === null) return { kind: "unreachable" };
      if (!answer.ok) {
        state.set("locked");
        return answer.status === 401 ? { kind: "wrongToken" } : { kind: "refused", status: answer.status };
      }
      state.set("open");
      return null;
    },
  };
}

/** The desktop window needs no login: only our own page is handed the engine's port. */
export function createOpenSession(): Session {
  return { state: createStore<SessionState>("open"), lock: () => {}, login: async () => null };
}

/** Reads the token from the fragment of the start link; null for any other fragment. */
export function tokenInFragment(fragment: string): string | null {
  const token = new URLSearchParams(fragment.replace(/^#/, "")).get("token");
  return token === null || token === "" ? null : token;
}
