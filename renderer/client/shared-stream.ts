import type { LiveMessage } from "../../shared/model/live.ts";
import type { Timers } from "./timers.ts";

type OpenStream = (signal: AbortSignal) => Promise<AsyncIterable<LiveMessage>>;

/** The messages between the tabs of one browser. */
type TabMessage =
  /** A tab asks for the leader. */
  | { readonly type: "ask"; readonly from: string }
  /** The leader's answer to one tab, or its announcement to all; `status` is null until its stream is open. */
  | {
      readonly type: "leading";
      readonly to: string | "all";
      readonly hidden: boolean;
      readonly status: LiveMessage | null;
    }
  /** The leader's tab was hidden. */
  | { readonly type: "hidden" }
  | { readonly type: "live"; readonly message: LiveMessage };

export interface SharedStreamOptions {
  /** Opens a stream for this tab. */
  readonly open: OpenStream;
  readonly locks: LockManager;
  readonly createChannel: () => BroadcastChannel;
  readonly visibility: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
  readonly timers: Timers;
}

const LOCK = "tocsin.live";
/** A leader that does not answer within this time, in ms, is considered frozen and is replaced. */
const ANSWER_MS = 2_000;
/** A tab that is more messages behind fetches everything again instead. */
const MAX_BACKLOG = 1_000;

/**
 * One stream for all tabs of a browser: a browser opens at most six connections to one server, so with a stream for
 * each tab the seventh call would wait for ever. The tab that holds a Web Lock has the stream and passes its messages on
 * over a BroadcastChannel. A visible tab takes the stream over from a hidden one; if every tab is hidden, one
 * keeps it, so that their titles still show problems.
 */
export function createSharedStream(options: SharedStreamOptions): OpenStream {
  return async (signal) => followTogether(options, signal);
}

async function* followTogether(
  options: SharedStreamOptions,
  signal: AbortSignal,
): AsyncGenerator<LiveMessage, void, void> {
  if (signal.aborted) return;
  const backlog = createBacklog();
  const leave = joinTabs(options, backlog);
  const onAbort = () => {
    leave();
    backlog.end();
  };
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    yield* backlog.read();
  } finally {
    signal.removeEventListener("abort", onAbort);
    leave();
  }
}

/** Participates in the election until the returned function is called; every message goes into the backlog. */
function joinTabs(options: SharedStreamOptions, backlog: Backlog): () => void {
  const { open, locks, timers } = options;
  const { id: self, post, isHidden, listen } = createTab(options);
  const left = new AbortController();
  let isLeader = false;
  let status: LiveMessage | null = null;
  let stopWaiting = () => {};
  let withdraw = () => {};

  const leading = (to: string | "all"): TabMessage => ({ type: "leading", to, hidden: isHidden(), status });

  /** Takes part in the election until this tab leaves; a leader that another tab replaces queues up again. */
  async function stand(steal: boolean) {
    withdraw();
    const turn = new AbortController();
    withdraw = () => turn.abort();
    const stream = new AbortController();
    const endStream = () => stream.abort();
    left.signal.addEventListener("abort", endStream);
    const request = steal ? { steal } : { signal: turn.signal };
    try {
      await locks.request(LOCK, request, () => lead(stream.signal));
    } catch {
      // Withdrawn, or replaced by another tab.
    } finally {
      left.signal.removeEventListener("abort", endStream);
      stream.abort();
      isLeader = false;
    }
    if (!turn.signal.aborted && !left.signal.aborted) void stand(false);
  }

  /**
   * Holds the lock for as long as its stream lasts.
   * @param ended - aborted when another tab has taken over, or this one has left
   */
  async function lead(ended: AbortSignal) {
    stopWaiting();
    isLeader = true;
    status = null;
    try {
      for await (const message of await open(ended)) {
        if (ended.aborted) return;
        const isFirst = status === null;
        if (message.type === "status") status = message;
        if (isFirst) {
          post(leading("all"));
          backlog.begin(message);
        } else {
          post({ type: "live", message });
          backlog.push(message);
        }
      }
    } catch (thrown) {
      if (!ended.aborted) backlog.fail(thrown);
    }
    // The next tab in the queue tries; it fails in turn when the engine is gone.
    if (!ended.aborted) backlog.end();
  }

  /** Asks for a leader whose tab is visible; if none answers, a visible tab takes over. */
  function findLeader() {
    if (isLeader || isHidden()) return;
    stopWaiting();
    stopWaiting = timers.after(ANSWER_MS, () => void stand(true));
    post({ type: "ask", from: self });
  }

  function take(message: TabMessage) {
    if (message.type === "ask") {
      if (isLeader) post(leading(message.from));
    } else if (isLeader) {
      // A late message of a leader that was just replaced.
    } else if (message.type === "live") {
      backlog.push(message.message);
    } else if (message.type === "hidden") {
      if (!isHidden()) void stand(true);
    } else if (message.to === self || message.to === "all") {
      stopWaiting();
      // A tab that already follows the leader ignores a second answer.
      if (message.status !== null && (message.to === "all" || !backlog.hasBegun())) {
        backlog.begin(message.status);
      }
      if (message.hidden && !isHidden()) void stand(true);
    }
  }

  const stopListening = listen(take, {
    onShown: findLeader,
    onHidden: () => isLeader && post({ type: "hidden" }),
  });
  void stand(false);
  findLeader();
  return () => {
    stopWaiting();
    left.abort();
    withdraw();
    stopListening();
  };
}

interface VisibilityListener {
  readonly onShown: () => void;
  readonly onHidden: () => void;
}

/** This tab among the others. */
function createTab({ createChannel, visibility }: Pick<SharedStreamOptions, "createChannel" | "visibility">) {
  const channel = createChannel();
  return {
    id: crypto.randomUUID(),
    /** Sends a message to all other tabs. */
    post: (message: TabMessage) => channel.postMessage(message),
    isHidden: () => visibility.visibilityState === "hidden",
    /** @returns leaves the channel */
    listen(onMessage: (message: TabMessage) => void, { onShown, onHidden }: VisibilityListener): () => void {
      const onVisibility = () => (visibility.visibilityState === "hidden" ? onHidden() : onShown());
      channel.onmessage = ({ data }) => onMessage(data as TabMessage);
      visibility.addEventListener("visibilitychange", onVisibility);
      return () => {
        visibility.removeEventListener("visibilitychange", onVisibility);
        channel.close();
      };
    },
  };
}

type Backlog = ReturnType<typeof createBacklog>;

/** The messages that were not read yet. They begin with a status, like every live stream. */
function createBacklog() {
  let messages: LiveMessage[] = [];
  let begun = false;
  let end: { readonly error?: unknown } | null = null;
  let wake = () => {};

  function push(message: LiveMessage) {
    if (!begun) return;
    if (messages.length >= MAX_BACKLOG) messages = [{ type: "reset" }];
    messages.push(message);
    wake();
  }

  function finish(how: { readonly error?: unknown }) {
    end ??= how;
    wake();
  }

  return {
    push,
    hasBegun: () => begun,
    /** A stream's first message; if there was a stream before it, messages between the two may be missing. */
    begin(message: LiveMessage) {
      const isAnother = begun;
      begun = true;
      push(message);
      if (isAnother) push({ type: "reset" });
    },
    end: () => finish({}),
    fail: (error: unknown) => finish({ error }),
    async *read(): AsyncGenerator<LiveMessage, void, void> {
      for (;;) {
        const next = messages.shift();
        if (next !== undefined) {
          yield next;
        } else if (end !== null) {
          if (end.error !== undefined) throw end.error;
          return;
        } else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    },
  };
}
