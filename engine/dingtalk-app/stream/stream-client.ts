import type { Reason } from "../../../shared/model/common.ts";
import { type Clock, createTimeline } from "../../lib/clock.ts";
import { backoffMs } from "../../lib/scheduling.ts";
import { createTimedStatus } from "../../lib/timed-status.ts";
import { englishOf } from "../../sentences/message.ts";
import { createFrameAnswerer, type StreamHandlers } from "./answer-frames.ts";
import { createDialer, type DialerDeps, problemOf } from "./dialer.ts";
import type { Link } from "./link.ts";

/**
 * `off`: not started; `connecting`: the first link is being opened; `connected`: frames or pongs come; `degraded`: a ping got
 * no answer; `retrying`: there is no link, and the next one is opened at `retryAt`; `stopped`: no link is opened until the
 * connector is changed.
 */
export const STREAM_STATES = ["off", "connecting", "connected", "degraded", "retrying", "stopped"] as const;
export type StreamState = (typeof STREAM_STATES)[number];

export interface StreamStatus {
  readonly state: StreamState;
  /** Since when it is in this state, Unix ms. */
  readonly since: number;
  /** Why it is not connected, and what to do. */
  readonly problem: Reason | null;
  /** Unix ms. */
  readonly retryAt: number | null;
  /** When a frame or pong last came, Unix ms. */
  readonly heardAt: number | null;
  /** When somebody last pressed a button of a card that is not ours: another Tocsin uses the same app. Unix ms. */
  readonly foreignClickAt: number | null;
}

export interface StreamClientDeps extends StreamHandlers, DialerDeps {
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** Called after every change of the status, except of `heardAt`. */
  readonly onChanged: () => void;
}

/** Keeps one connection of an app to DingTalk open. */
export interface StreamClient {
  status(): StreamStatus;
  start(): void;
  /** After a sleep or a change of the network: opens a new link, and then closes the present one. */
  wakeUp(): void;
  /** To be called when a click is for an unknown card. */
  reportForeignClick(): void;
  stop(): Promise<void>;
}

/** The times of docs/protocols/dingtalk-app.md §5, in ms. */
const BACKOFF = { firstMs: 1_000, maxMs: 60_000 };
const STABLE_MS = 60_000;
const ROTATION_MS = 6 * 60 * 60_000;
/** How long a replaced link may still deliver and answer. */
const REPLACED_MS = 2_000;
const JUMP_MS = 30_000;
const JUMP_CHECK_MS = 5_000;

/** The link in use. */
interface Current {
  readonly link: Link;
  /** On the monotonic clock. */
  readonly openedAt: number;
  readonly cancelRotation: () => void;
}

export function createStreamClient(deps: StreamClientDeps): StreamClient {
  const { clock, random, log } = deps;
  const answerFrame = createFrameAnswerer(deps);
  const { status, show, hear, isRunning } = createStatus(clock, deps.onChanged);
  const dialer = createDialer(deps, {
    onOpen: use,
    onText: (link, text) => void receive(link, text),
    onHeard: (link) => isCurrent(link) && hear(),
    onMissed: (link, problem) => isCurrent(link) && show({ state: "degraded", problem }),
    onLost: (link, problem) => isCurrent(link) && lose(problem),
    onFailed: retry,
    onRefused(problem) {
      end();
      show({ state: "stopped", problem, retryAt: null });
    },
  });
  let current: Current | null = null;
  let failures = 0;
  let cancelRetry = () => {};
  let stopWatching = () => {};
  /** Each closes a replaced link at once. */
  const closings = new Set<() => void>();

  const isCurrent = (link: Link) => current?.link === link;

  function dial() {
    cancelRetry();
    if (isRunning()) dialer.dial();
  }

  /** A new link is open: it replaces the present one. */
  function use(link: Link) {
    replace();
    current = { link, openedAt: clock.monotonic(), cancelRotation: clock.after(ROTATION_MS, wakeUp) };
    show({ state: "connected", problem: null, retryAt: null, heardAt: clock.now() });
  }

  /** The present link may still get answers to what it has delivered. */
  function replace() {
    if (current === null) return;
    const { link, cancelRotation } = current;
    cancelRotation();
    const close = () => {
      cancel();
      closings.delete(close);
      link.close();
    };
    const cancel = clock.after(REPLACED_MS, close);
    closings.add(close);
  }

  function retire() {
    current?.cancelRotation();
    current?.link.close();
    current = null;
  }

  async function receive(link: Link, text: string) {
    if (!isRunning()) return;
    const reaction = await answerFrame(text);
    if (reaction.kind === "answer") link.send(reaction.text);
    if (reaction.kind !== "disconnect" || !isCurrent(link)) return;
    // A server that ends every new link must not be called at once each time.
    if (isStable()) wakeUp();
    else lose(problemOf({ kind: "closed" }));
  }

  const isStable = () => current !== null && clock.monotonic() - current.openedAt >= STABLE_MS;

  /** The present link broke. */
  function lose(problem: Reason) {
    if (isStable()) failures = 0;
    retire();
    if (dialer.isDialling()) show({ state: "retrying", problem });
    else retry(problem, 0);
  }

  function retry(problem: Reason, waitMs: number) {
    failures += 1;
    const delayMs = Math.max(waitMs, backoffMs(failures, random, BACKOFF));
    cancelRetry();
    cancelRetry = clock.after(delayMs, dial);
    log.warn({ problem: englishOf(problem).message, failures }, "The Stream connection failed");
    // A link that still works is not worse for a replacement that did not open.
    if (current === null) show({ state: "retrying", problem, retryAt: clock.now() + delayMs });
  }

  function end() {
    cancelRetry();
    stopWatching();
    dialer.abort();
    for (const close of closings) close();
    retire();
  }

  /** Opens a new link at once, whatever failed before. */
  function wakeUp() {
    failures = 0;
    dial();
  }

  return {
    status,
    start() {
      if (isRunning()) return;
      failures = 0;
      show({ state: "connecting", problem: null, retryAt: null });
      stopWatching = watchJumps(clock, wakeUp);
      dial();
    },
    wakeUp,
    reportForeignClick: () => show({ foreignClickAt: clock.now() }),
    async stop() {
      end();
      show({ state: "off", problem: null, retryAt: null });
      await dialer.settled();
    },
  };
}

function createStatus(clock: Pick<Clock, "now">, onChanged: () => void) {
  const initial: StreamStatus = {
    state: "off",
    since: clock.now(),
    problem: null,
    retryAt: null,
    heardAt: null,
    foreignClickAt: null,
  };
  const { read, show, note } = createTimedStatus(initial, clock, onChanged);

  return {
    status: read,
    show,
    /** A frame or pong came. */
    hear() {
      note({ heardAt: clock.now() });
      if (read().state === "degraded") show({ state: "connected", problem: null });
    },
    isRunning: () => read().state !== "off" && read().state !== "stopped",
  };
}

/** Calls back after the wall clock has jumped, as after a sleep. @returns ends it */
function watchJumps(clock: Clock, onJump: () => void): () => void {
  const timeline = createTimeline(clock);
  let cancel = () => {};
  const check = () => {
    cancel = clock.after(JUMP_CHECK_MS, check);
    if (Math.abs(timeline.takeJump()) > JUMP_MS) onJump();
  };
  cancel = clock.after(JUMP_CHECK_MS, check);
  return () => cancel();
}
