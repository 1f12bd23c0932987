import type { Api } from "./api.ts";
import { createDesktopApi } from "./desktop-link.ts";
import { createHttpApi } from "./http-link.ts";
import {
  createOpenSession,
  createSession,
  keyIn,
  type LoginRefusal,
  type Session,
  tokenInFragment,
} from "./session.ts";

/** The way to the engine, whichever it is. */
export interface Connection {
  readonly api: Api;
  readonly session: Session;
  /** What went wrong with the start link's token; null when there was none or it was accepted. */
  readonly loginProblem: LoginRefusal | null;
}

/** Over the desktop's port where there is one, else over HTTP, logged in by the start link's fragment. */
export async function connect(page: Window): Promise<Connection> {
  if (page.tocsinDesktop !== undefined) {
    const api = await createDesktopApi(page, page.tocsinDesktop);
    return { api, session: createOpenSession(), loginProblem: null };
  }
  const { origin } = page.location;
  const key = keyIn(() => page.localStorage);
  const session = createSession({ origin, fetch: (url, init) => page.fetch(url, init), key });
  const api = createHttpApi(origin, session);

  const takeToken = async () => {
    const token = tokenInFragment(page.location.hash);
    if (token === null) return null;
    // Out of the address before anything else, so that it lands in no bookmark, screenshot or history.
    page.history.replaceState(null, "", page.location.pathname);
    return session.login(token);
  };
  // The start link may be opened in a tab that already shows the page: then only the fragment changes.
  page.addEventListener("hashchange", () => void takeToken());
  return { api, session, loginProblem: await takeToken() };
}
