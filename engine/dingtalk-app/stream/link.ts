import { WebSocket } from "ws";
import type { OpenSocket } from "../../http/fetch.ts";
import type { Clock } from "../../lib/clock.ts";

/** Why a link ended or did not open. */
export type LinkEnd =
  /** DingTalk closed it, or the connection broke. */
  | { readonly kind: "closed" }
  /** Nothing was heard for two pings. */
  | { readonly kind: "silent" }
  | { readonly kind: "timeout" }
  /** The WebSocket was answered with this HTTP status. */
  | { readonly kind: "refused"; readonly status: number }
  | { readonly kind: "failed"; readonly cause: unknown };

export interface LinkEvents {
  onOpen(): void;
  onText(text: string): void;
  /** A frame or pong came, or a ping got no answer in time. */
  onHeard(): void;
  onMissed(): void;
  /** Once, and nothing follows. Not called after `close`. */
  onEnd(end: LinkEnd): void;
}

/** A WebSocket to DingTalk. */
export interface Link {
  send(text: string): void;
  /** Ends it without an event. */
  close(): void;
}

interface LinkDeps {
  readonly clock: Pick<Clock, "after">;
  readonly openSocket: OpenSocket;
}

/** The times of docs/protocols/dingtalk-app.md §5, in ms. */
const OPEN_MS = 10_000;
const PING_MS = 20_000;
const MAX_MISSES = 2;
/** How long the other side may take to close. */
const CLOSE_MS = 2_000;
const MAX_FRAME_BYTES = 4 * 1024 * 1024;

/** Opens a link; the URL contains the ticket, so it is never logged. */
export function openLink(url: URL, { clock, openSocket }: LinkDeps, events: LinkEvents): Link {
  const connecting = new AbortController();
  let socket: WebSocket | null = null;
  let hasEnded = false;
  let wasHeard = true;
  let misses = 0;
  let cancelTimer = clock.after(OPEN_MS, () => end({ kind: "timeout" }));

  function end(reason: LinkEnd | null) {
    if (hasEnded) return;
    hasEnded = true;
    cancelTimer();
    connecting.abort();
    const ending = socket;
    if (ending !== null && reason === null && ending.readyState === WebSocket.OPEN) {
      ending.close(1000);
      const cancel = clock.after(CLOSE_MS, () => ending.terminate());
      ending.once("close", cancel);
    } else ending?.terminate();
    if (reason !== null) events.onEnd(reason);
  }

  function heard() {
    if (hasEnded) return;
    wasHeard = true;
    misses = 0;
    events.onHeard();
  }

  function ping() {
    if (!wasHeard) misses += 1;
    if (misses >= MAX_MISSES) return end({ kind: "silent" });
    if (misses > 0) events.onMissed();
    wasHeard = false;
    // Errors of a broken connection are reported by its end.
    socket?.ping("", true, () => {});
    cancelTimer = clock.after(PING_MS, ping);
  }

  function attach(stream: Awaited<ReturnType<OpenSocket>>) {
    if (hasEnded) return void stream.destroy();
    const created = new WebSocket(url, {
      createConnection: () => stream,
      perMessageDeflate: false,
      followRedirects: false,
      maxPayload: MAX_FRAME_BYTES,
    });
    socket = created;
    created.on("open", () => {
      if (hasEnded) return;
      cancelTimer();
      cancelTimer = clock.after(PING_MS, ping);
      events.onOpen();
    });
    created.on("message", (data, isBinary) => {
      heard();
      // Also while it is being closed, since DingTalk may have sent it before it knew.
      if (!isBinary) events.onText(String(data));
    });
    created.on("ping", heard);
    created.on("pong", heard);
    created.on("unexpected-response", (_request, { statusCode = 0 }) =>
      end({ kind: "refused", status: statusCode }),
    );
    created.on("error", (cause) => end({ kind: "failed", cause }));
    created.on("close", () => end({ kind: "closed" }));
  }

  openSocket(url, connecting.signal).then(attach, (cause: unknown) => end({ kind: "failed", cause }));
  return {
    send(text) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(text, () => {});
    },
    close: () => end(null),
  };
}
