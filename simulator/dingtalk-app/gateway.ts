import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type AppAnswer, refuse } from "./api-routes.ts";
import { createLinks, initialSettings } from "./links.ts";
import type { Organisation } from "./organisation.ts";

export const MESSAGE_TOPIC = "/v1.0/im/bot/messages/get";
export const CARD_TOPIC = "/v1.0/card/instances/callback";

const TICKET_LIFE_MS = 90_000;

/** The client's answer to a pushed frame. */
export interface Ack {
  readonly code: number;
  /** The parsed `data`; null if it is not JSON. */
  readonly data: unknown;
}

export interface PushOptions {
  readonly messageId?: string;
  readonly timeoutMs?: number;
  /** Sends the frame on all connections, as after a reconnect at the wrong moment. */
  readonly everyLink?: boolean;
  /** How often each connection gets the frame at once. */
  readonly copies?: number;
}

/** The Stream gateway (docs/protocols/dingtalk-app.md §2 to §5). */
export type Gateway = ReturnType<typeof createGateway>;

interface GatewayDeps {
  readonly organisation: Organisation;
  /** The base URL of the server, http or https. */
  readonly baseUrl: () => string;
  readonly random: () => number;
}

export function createGateway({ organisation, baseUrl, random }: GatewayDeps) {
  const settings = initialSettings();
  const tickets = new Map<string, { readonly until: number; readonly topics: ReadonlySet<string> }>();
  const waiting = new Map<string, (ack: Ack) => void>();
  const timers = new Set<NodeJS.Timeout>();
  const links = createLinks({ organisation, settings, random, later, onText: receive });

  function later(ms: number, run: () => void) {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  }

  function receive(text: string) {
    try {
      const { code, headers, data } = JSON.parse(text);
      const { messageId } = Object(headers);
      links.notePing(messageId);
      waiting.get(messageId)?.({ code: Number(code), data: JSON.parse(String(data)) });
    } catch {
      // A client that sends something else gets no answer, like at DingTalk.
    }
  }

  /** Sends a frame on one link, or on all of them, and waits for the first answer. */
  function push(topic: string, data: unknown, options: PushOptions = {}): Promise<Ack | null> {
    const { messageId = randomUUID(), timeoutMs = 2_000, everyLink = false, copies = 1 } = options;
    const all = links.usable(topic);
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) return Promise.resolve(null);
    if (settings.zombie === "none") {
      for (const link of everyLink ? all : [one]) {
        for (let copy = 0; copy < copies; copy++) links.send(link, "CALLBACK", topic, data, messageId);
      }
    }
    return new Promise((resolve) => {
      waiting.set(messageId, (ack) => {
        waiting.delete(messageId);
        resolve(ack);
      });
      later(timeoutMs, () => {
        if (waiting.delete(messageId)) resolve(null);
      });
    });
  }

  /** Like `push`, and repeats it as the settings say if no answer comes. */
  async function pushReliably(topic: string, data: unknown, options: PushOptions = {}): Promise<Ack | null> {
    const { redeliverMs } = settings;
    const messageId = options.messageId ?? randomUUID();
    const first = await push(topic, data, { ...options, messageId, timeoutMs: redeliverMs ?? 2_000 });
    if (first !== null || redeliverMs === null) return first;
    return await push(topic, data, {
      ...options,
      messageId: settings.renewsMessageId ? randomUUID() : messageId,
    });
  }

  return {
    settings,
    links: links.size,
    /** The number of connections so far. */
    opened: links.opened,
    answeredPings: links.answeredPings,
    disconnectAll: links.disconnectAll,
    dropAll: links.dropAll,
    sendRaw: links.sendRaw,
    sendPings: links.sendPings,
    push,
    pushReliably,
    replyUrl: (session: string) => `${baseUrl()}/robot/sendBySession?session=${session}`,
    /** Answers a request for a connection. */
    open(body: unknown, acceptsJson: boolean): AppAnswer {
      const { clientId, clientSecret, subscriptions } = Object(body);
      if (clientId !== organisation.clientId || clientSecret !== organisation.clientSecret)
        return refuse(401, "authFailed", "鉴权失败");
      if (!Array.isArray(subscriptions) || subscriptions.length === 0)
        return refuse(400, "invalidParameter", "subscriptions invalid");
      const ticket = randomUUID();
      const topics = new Set(subscriptions.map((one) => String(Object(one).topic)));
      tickets.set(ticket, { until: organisation.now() + TICKET_LIFE_MS, topics });
      const body200 = {
        endpoint: settings.endpoint ?? `${baseUrl().replace(/^http/, "ws")}/connect`,
        ticket,
      };
      return { status: 200, body: acceptsJson ? body200 : '<?xml version="1.0" encoding="UTF-8"?><result/>' };
    },
    /** Accepts a WebSocket with an unused ticket, and answers 400 to any other. */
    upgrade(request: IncomingMessage, socket: Duplex, head: Buffer) {
      const ticket = new URL(request.url ?? "/", "http://simulator").searchParams.get("ticket") ?? "";
      const known = tickets.get(ticket);
      tickets.delete(ticket);
      if (known !== undefined && known.until >= organisation.now())
        return links.accept(request, socket, head, known.topics);
      socket.end("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      links.close();
    },
  };
}
