import type { Reason } from "../../../shared/model/common.ts";
import type { OpenSocket } from "../../http/fetch.ts";
import type { Clock } from "../../lib/clock.ts";
import { createTimeline } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { backoffMs } from "../../lib/scheduling.ts";
import { englishOf, reason } from "../../sentences/message.ts";
import type { DingtalkAppApi } from "../api/dingtalk-app-api.ts";
import { readFailure } from "../api/read-answer.ts";
import { createFrameAnswerer, type StreamHandlers } from "./answer-frames.ts";
import { CLICK_TOPIC, MESSAGE_TOPIC } from "./callbacks.ts";
import { endpointUrl } from "./endpoint.ts";
import { type Link, type LinkEnd, openLink } from "./link.ts";

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

export interface StreamClientDeps extends StreamHandlers {
  readonly api: Pick<DingtalkAppApi, "openStream">;
  /** The base URL of the API, whose host may be that of the endpoint, too. */
  readonly apiUrl: string;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly log: Log;
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
const JUMP_MS = 30_000;
const JUMP_CHECK_MS = 5_000;

const SUBSCRIPTIONS = [
  { type: "CALLBACK", topic: MESSAGE_TOPIC },
  { type: "CALLBACK", topic: CLICK_TOPIC },
] as const;

/** The link in use. */
interface Current {
  readonly link: Link;
  /** On the monotonic clock. */
  readonly openedAt: number;
  readonly cancelRotation: () => void;
}

export function createStreamClient(deps: StreamClientDeps): StreamClient {
  const { api, apiUrl, openSocket, clock, random, log, onChanged } = deps;
  const answerFrame = createFrameAnswerer(deps);
  let status: StreamStatus = {
    state: "off",
    since: clock.now(),
    problem: null,
    retryAt: null,
    heardAt: null,
    foreignClickAt: null,
  };
  let current: Current | null = null;
  /** The attempt in progress: there is at most one, so that there is only one loop. */
  let dialling: AbortController | null = null;
  let dialled: Promise<void> = Promise.resolve();
  let failures = 0;
  let cancelRetry = () => {};
  let cancelJumpCheck = () => {};
  let timeline = createTimeline(clock);

  const isRunning = () => status.state !== "off" && status.state !== "stopped";

  function show(change: Partial<StreamStatus>) {
    const isNewState = change.state !== undefined && change.state !== status.state;
    status = { ...status, ...change, ...(isNewState && { since: clock.now() }) };
    onChanged();
  }

  function dial() {
    cancelRetry();
    if (dialling !== null || !isRunning()) return;
    const controller = new AbortController();
    dialling = controller;
    dialled = openTicket(controller.signal).catch((error: unknown) => {
      log.error({ err: error }, "A Stream connection could not be opened");
      if (dialling === controller) failDial(reason("internal", "internal"));
    });
  }

  async function openTicket(signal: AbortSignal) {
    const ticket = await api.openStream(SUBSCRIPTIONS, signal);
    if (signal.aborted) return;
    if (!ticket.ok) {
      if (ticket.failure.kind === "credentials") return giveUp(ticket.failure.reason);
      return failDial(ticket.failure.reason, ticket.failure.retryAfterMs ?? 0);
    }
    const url = endpointUrl(ticket.value.endpoint, ticket.value.ticket, apiUrl);
    if (url === null) return failDial(reason("dingtalk-app/stream-endpoint", "dingtalk-app.stream-endpoint"));
    dialLink(url, signal);
  }

  function dialLink(url: URL, signal: AbortSignal) {
    const link = openLink(
      url,
      { clock, openSocket },
      {
        onOpen: () => adopt(link),
        onText: (text) => void receive(link, text),
        onHeard: () => hear(link),
        onMissed: () => {
          if (current?.link === link) show({ state: "degraded", problem: problemOf({ kind: "silent" }) });
        },
        onEnd: (end) => {
          if (current?.link === link) lose(problemOf(end));
          else if (!signal.aborted) failDial(problemOf(end));
        },
      },
    );
    signal.addEventListener("abort", () => {
      if (current?.link !== link) link.close();
    });
  }

  /** A new link is open: it replaces the present one. */
  function adopt(link: Link) {
    dialling = null;
    retire();
    current = { link, openedAt: clock.monotonic(), cancelRotation: clock.after(ROTATION_MS, dial) };
    show({ state: "connected", problem: null, retryAt: null, heardAt: clock.now() });
  }

  function retire() {
    current?.cancelRotation();
    current?.link.close();
    current = null;
  }

  function hear(link: Link) {
    if (current?.link !== link) return;
    status = { ...status, heardAt: clock.now() };
    if (status.state === "degraded") show({ state: "connected", problem: null });
  }

  async function receive(link: Link, text: string) {
    if (!isRunning()) return;
    const reaction = await answerFrame(text);
    if (reaction.kind === "answer") link.send(reaction.text);
    if (reaction.kind !== "disconnect" || current?.link !== link) return;
    // A server that ends every new link must not be called at once each time.
    if (livedLong(current)) dial();
    else lose(problemOf({ kind: "closed" }));
  }

  /** @returns whether the link was stable; then the failures before it no longer count */
  function livedLong({ openedAt }: Current): boolean {
    const isStable = clock.monotonic() - openedAt >= STABLE_MS;
    if (isStable) failures = 0;
    return isStable;
  }

  /** The present link broke. */
  function lose(problem: Reason) {
    if (current !== null) livedLong(current);
    retire();
    if (dialling === null) retry(problem);
    else show({ state: "retrying", problem });
  }

  function failDial(problem: Reason, waitMs = 0) {
    dialling = null;
    retry(problem, waitMs);
  }

  function retry(problem: Reason, waitMs = 0) {
    if (!isRunning()) return;
    failures += 1;
    const delayMs = Math.max(waitMs, backoffMs(failures, random, BACKOFF));
    cancelRetry();
    cancelRetry = clock.after(delayMs, dial);
    log.warn({ problem: englishOf(problem).message, failures }, "The Stream connection failed");
    // A link that still works is not worse for a replacement that did not open.
    if (current === null) show({ state: "retrying", problem, retryAt: clock.now() + delayMs });
  }

  function giveUp(problem: Reason) {
    end();
    show({ state: "stopped", problem, retryAt: null });
  }

  function end() {
    cancelRetry();
    cancelJumpCheck();
    dialling?.abort();
    dialling = null;
    retire();
  }

  function wakeUp() {
    if (!isRunning()) return;
    failures = 0;
    dial();
  }

  function checkJump() {
    if (Math.abs(timeline.takeJump()) > JUMP_MS) wakeUp();
    cancelJumpCheck = clock.after(JUMP_CHECK_MS, checkJump);
  }

  return {
    status: () => status,
    start() {
      if (isRunning()) return;
      failures = 0;
      timeline = createTimeline(clock);
      show({ state: "connecting", problem: null, retryAt: null });
      cancelJumpCheck = clock.after(JUMP_CHECK_MS, checkJump);
      dial();
    },
    wakeUp,
    reportForeignClick: () => show({ foreignClickAt: clock.now() }),
    async stop() {
      end();
      show({ state: "off", problem: null, retryAt: null });
      await dialled;
    },
  };
}

/** Why there is no link, for the user. */
function problemOf(end: LinkEnd): Reason {
  switch (end.kind) {
    case "closed":
      return reason("dingtalk-app/stream-closed", "dingtalk-app.stream-closed");
    case "silent":
      return reason("dingtalk-app/stream-silent", "dingtalk-app.stream-silent");
    case "timeout":
      return reason("dingtalk-app/timeout", "dingtalk-app.timeout");
    case "refused":
      return reason("dingtalk-app/stream-refused", "dingtalk-app.stream-refused", { status: end.status });
    case "failed":
      return readFailure(end.cause).reason;
  }
}
