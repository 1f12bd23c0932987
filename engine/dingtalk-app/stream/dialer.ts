import type { Reason } from "../../../shared/model/common.ts";
import type { OpenSocket } from "../../http/fetch.ts";
import type { Clock } from "../../lib/clock.ts";
import type { Log } from "../../lib/log.ts";
import { reason } from "../../sentences/message.ts";
import type { DingtalkAppApi } from "../api/dingtalk-app-api.ts";
import { readFailure } from "../api/read-answer.ts";
import { CLICK_TOPIC, MESSAGE_TOPIC } from "./callbacks.ts";
import { endpointUrl } from "./endpoint.ts";
import { type Link, type LinkEnd, openLink } from "./link.ts";

const SUBSCRIPTIONS = [
  { type: "CALLBACK", topic: MESSAGE_TOPIC },
  { type: "CALLBACK", topic: CLICK_TOPIC },
] as const;

export interface DialerDeps {
  readonly api: Pick<DingtalkAppApi, "openStream">;
  /** The base URL of the API, whose host may be that of the endpoint, too. */
  readonly apiUrl: string;
  readonly openSocket: OpenSocket;
  readonly clock: Clock;
  readonly log: Log;
}

export interface DialerEvents {
  onOpen(link: Link): void;
  onText(link: Link, text: string): void;
  onHeard(link: Link): void;
  onMissed(link: Link, problem: Reason): void;
  /** An open link ended. */
  onLost(link: Link, problem: Reason): void;
  /** @param waitMs - the minimum time before the next attempt */
  onFailed(problem: Reason, waitMs: number): void;
  /** The credentials are wrong, so that another attempt is useless. */
  onRefused(problem: Reason): void;
}

/** Opens links, one attempt at a time, so that there is never more than one loop of them. */
export function createDialer({ api, apiUrl, openSocket, clock, log }: DialerDeps, events: DialerEvents) {
  let attempt: AbortController | null = null;
  let settled: Promise<void> = Promise.resolve();

  function fail(problem: Reason, waitMs = 0) {
    attempt = null;
    events.onFailed(problem, waitMs);
  }

  async function open(signal: AbortSignal) {
    const ticket = await api.openStream(SUBSCRIPTIONS, signal);
    if (signal.aborted) return;
    if (!ticket.ok) {
      const { kind, reason: problem, retryAfterMs } = ticket.failure;
      return kind === "credentials" ? events.onRefused(problem) : fail(problem, retryAfterMs ?? 0);
    }
    const url = endpointUrl(ticket.value.endpoint, ticket.value.ticket, apiUrl);
    if (url === null) return fail(reason("dingtalk-app/stream-endpoint", "dingtalk-app.stream-endpoint"));
    connect(url, signal);
  }

  function connect(url: URL, signal: AbortSignal) {
    let isOpen = false;
    const link = openLink(
      url,
      { clock, openSocket },
      {
        onOpen() {
          isOpen = true;
          attempt = null;
          events.onOpen(link);
        },
        onText: (text) => events.onText(link, text),
        onHeard: () => events.onHeard(link),
        onMissed: () => events.onMissed(link, problemOf({ kind: "silent" })),
        onEnd(end) {
          if (isOpen) events.onLost(link, problemOf(end));
          else fail(problemOf(end));
        },
      },
    );
    signal.addEventListener("abort", link.close);
  }

  return {
    isDialling: () => attempt !== null,
    /** Begins an attempt, unless one is in progress. */
    dial() {
      if (attempt !== null) return;
      const controller = new AbortController();
      attempt = controller;
      settled = open(controller.signal).catch((error: unknown) => {
        log.error({ err: error }, "A Stream connection could not be opened");
        if (attempt === controller) fail(reason("internal", "internal"));
      });
    },
    /** Ends the attempt in progress without an event. */
    abort() {
      attempt?.abort();
      attempt = null;
    },
    settled: () => settled,
  };
}

/** Why a link ended, for the user. */
export function problemOf(end: LinkEnd): Reason {
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
