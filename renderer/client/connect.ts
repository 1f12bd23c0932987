import { createORPCClient } from "@orpc/client";
import { RPCLink as FetchLink } from "@orpc/client/fetch";
import { RPCLink as PortLink } from "@orpc/client/message-port";
import type { ContractRouterClient } from "@orpc/contract";
import type { contract } from "../../shared/contract.ts";
import { type DesktopBridge, ENGINE_PORT } from "../../shared/engine-port.ts";
import type { LiveMessage } from "../../shared/model/live.ts";
import { OIDC_REDIRECT_PATH } from "../../shared/model/oidc.ts";
import { LANGUAGE_NAME, readLocal } from "./local-memory.ts";
import {
  createOpenSession,
  createSession,
  keptKeyIn,
  type LoginRefusal,
  type Session,
  TAB_KEY_NAME,
  tokenInFragment,
} from "./session.ts";
import { createSharedStream } from "./shared-stream.ts";
import { createStreamGate, type StreamGate } from "./stream-gate.ts";
import { systemTimers } from "./timers.ts";

/** Typed calls to the engine, independent of the transport. */
export type Api = ContractRouterClient<typeof contract>;

/** The connection to the engine, over either transport. */
export interface Connection {
  /** Calls wait until the stream is open, or for a second (`stream-gate.ts`). */
  readonly api: Api;
  readonly session: Session;
  /** Opens the live stream; all tabs of a browser share one. */
  readonly openStream: (signal: AbortSignal) => Promise<AsyncIterable<LiveMessage>>;
  /** What went wrong with the start link's token or the way back from a provider; null if nothing did. */
  readonly loginProblem: LoginRefusal | null;
}

/** Connects over the desktop's port if there is one, else over HTTP, logged in by the start link's fragment. */
export async function connect(page: Window): Promise<Connection> {
  const gate = createStreamGate(systemTimers);
  if (page.tocsinDesktop !== undefined) {
    const api = await createDesktopApi(page, page.tocsinDesktop, gate);
    const openStream = gate.watch(streamOf(api));
    return { api, session: createOpenSession(), openStream, loginProblem: null };
  }
  const { origin } = page.location;
  const key = keptKeyIn(() => page.localStorage);
  const language = () => readLocal(LANGUAGE_NAME, () => page.localStorage);
  const session = createSession({
    origin,
    fetch: (url, init) => page.fetch(url, init),
    key,
    tabKey: keptKeyIn(() => page.sessionStorage, TAB_KEY_NAME),
    language,
    leaveFor: (address) => page.location.assign(address),
  });
  const api = createHttpApi({ origin, session, language, gate });

  const takeToken = async () => {
    const { pathname, search } = page.location;
    if (pathname === OIDC_REDIRECT_PATH) {
      // Removed from the address first, as a token is below.
      page.history.replaceState(null, "", "/");
      return search === "" ? null : session.endOidc(search);
    }
    const token = tokenInFragment(page.location.hash);
    if (token === null) return null;
    // Removed from the address first, so that it gets into no bookmark, screenshot or history.
    page.history.replaceState(null, "", page.location.pathname);
    return session.login(token);
  };
  // The start link may be opened in a tab that already shows the page: then only the fragment changes.
  page.addEventListener("hashchange", () => void takeToken());
  const openStream = gate.watch(sharedStream(page, streamOf(api)));
  return { api, session, openStream, loginProblem: await takeToken() };
}

const streamOf =
  (api: Api): Connection["openStream"] =>
  (signal) =>
    api.live(undefined, { signal });

/** A browser that blocks storage may also block the communication of tabs; then each tab has its own stream. */
function sharedStream(page: Window, open: Connection["openStream"]): Connection["openStream"] {
  const createChannel = () => new BroadcastChannel("tocsin.live");
  try {
    createChannel().close();
    const { locks } = page.navigator;
    if (locks === undefined) return open;
    return createSharedStream({
      open,
      locks,
      createChannel,
      visibility: page.document,
      timers: systemTimers,
    });
  } catch {
    return open;
  }
}

declare global {
  interface Window {
    /** Defined by the desktop's preload; absent in a browser. */
    readonly tocsinDesktop?: DesktopBridge;
  }
}

/** Asks the preload for a port to the engine and calls over it. */
async function createDesktopApi(page: Window, bridge: DesktopBridge, gate: StreamGate): Promise<Api> {
  const port = await requestPort(page, bridge);
  const api: Api = createORPCClient(new PortLink({ port, interceptors: [waitFor(gate)] }));
  // Messages wait in the port until it is started, so the link must listen first.
  port.start();
  return api;
}

function requestPort(page: Window, bridge: DesktopBridge): Promise<MessagePort> {
  return new Promise((resolve) => {
    const receive = (message: MessageEvent) => {
      const port = message.ports[0];
      if (message.source !== page || message.data !== ENGINE_PORT || port === undefined) return;
      page.removeEventListener("message", receive);
      resolve(port);
    };
    page.addEventListener("message", receive);
    bridge.requestEnginePort();
  });
}

/** Makes every call wait for the gate, except the one that opens it. */
const waitFor =
  ({ passed }: StreamGate) =>
  async ({ path, next }: { readonly path: readonly string[]; next(): Promise<unknown> }) => {
    if (path[0] !== "live") await passed;
    return await next();
  };

interface HttpApiOptions {
  readonly origin: string;
  readonly session: Pick<Session, "headers" | "lock">;
  /** The page's language, in which refusals are explained; null for the browser's own. */
  readonly language: () => string | null;
  readonly gate: StreamGate;
}

/** Calls over HTTP with the session's key; an answer that asks for a login locks the session. */
function createHttpApi({ origin, session, language, gate }: HttpApiOptions): Api {
  const link = new FetchLink({
    url: new URL("/rpc", origin).href,
    interceptors: [waitFor(gate)],
    headers() {
      const chosen = language();
      return { ...session.headers(), ...(chosen !== null && { "accept-language": chosen }) };
    },
    fetch: async (request, init) => {
      const answer = await globalThis.fetch(request, { ...init, credentials: "omit" });
      if (answer.status === 401) {
        const { detail } = (await answer
          .clone()
          .json()
          .catch(() => ({}))) as { detail?: string };
        session.lock(request.headers.get("authorization"), detail);
      }
      return answer;
    },
  });
  return createORPCClient(link);
}
