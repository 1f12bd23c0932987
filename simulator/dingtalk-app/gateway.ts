import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { type AppAnswer, refuse } from "./api-routes.ts";
import type { Organisation } from "./organisation.ts";

export const MESSAGE_TOPIC = "/v1.0/im/bot/messages/get";
export const CARD_TOPIC = "/v1.0/card/instances/callback";

const TICKET_LIFE_MS = 90_000;
/** The time between the announcement of an end and the end, in ms (docs/protocols/dingtalk-app.md §3). */
const DISCONNECT_MS = 10_000;

/** What can be wrong with every connection, or only with the present ones. */
export interface GatewaySettings {
  /** `none`; pongs go on but nothing is delivered; nothing is answered but the connection stays open. */
  zombie: "none" | "mute" | "deaf";
  /** How often a `ping` frame is sent, in ms. */
  pingMs: number;
  /** Announces the end of every new connection within a second. */
  disconnectStorm: boolean;
  /** When a message without an answer is sent again, in ms; null for never. */
  redeliverMs: number | null;
  /** Whether a repetition has a new `messageId`. */
  renewsMessageId: boolean;
  /** The endpoint that clients are told; null for the server's own. */
  endpoint: string | null;
}

/** The client's answer to a pushed frame. */
export interface Ack {
  readonly code: number;
  /** The parsed `data`; null if it is not JSON. */
  readonly data: unknown;
}

interface Link {
  readonly id: string;
  readonly socket: WebSocket;
  readonly topics: ReadonlySet<string>;
  isLeaving: boolean;
}

/** The Stream gateway (docs/protocols/dingtalk-app.md §2 to §5). */
export type Gateway = ReturnType<typeof createGateway>;

interface GatewayDeps {
  readonly organisation: Organisation;
  /** The base URL of the server, http or https. */
  readonly baseUrl: () => string;
  readonly random: () => number;
}

const initialSettings = (): GatewaySettings => ({
  zombie: "none",
  pingMs: 60_000,
  disconnectStorm: false,
  redeliverMs: null,
  renewsMessageId: false,
  endpoint: null,
});

export function createGateway({ organisation, baseUrl, random }: GatewayDeps) {
  const settings = initialSettings();
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const links = new Set<Link>();
  const tickets = new Map<string, { readonly until: number; readonly topics: ReadonlySet<string> }>();
  const waiting = new Map<string, (ack: Ack) => void>();
  const timers = new Set<NodeJS.Timeout>();
  const pings = new Set<string>();
  let opened = 0;
  let answeredPings = 0;

  const later = (ms: number, run: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      run();
    }, ms);
    timers.add(timer);
  };

  const frameOf = (type: string, topic: string, data: unknown, messageId: string) =>
    JSON.stringify({
      specVersion: "1.0",
      type,
      headers: {
        topic,
        messageId,
        contentType: "application/json",
        time: String(organisation.now()),
        appId: "app",
      },
      data: JSON.stringify(data),
    });

  function sendPing({ socket }: Link) {
    const messageId = randomUUID();
    pings.add(messageId);
    socket.send(frameOf("SYSTEM", "ping", { opaque: randomUUID() }, messageId));
  }

  function startLink(link: Link) {
    const ping = () => {
      if (!links.has(link)) return;
      if (settings.zombie === "none" && !link.isLeaving) sendPing(link);
      later(settings.pingMs, ping);
    };
    later(settings.pingMs, ping);
    if (settings.disconnectStorm) later(Math.floor(random() * 1_000), () => leave(link));
  }

  /** Announces the end: nothing more is delivered, and the connection is closed after 10 s. */
  function leave(link: Link) {
    if (!links.has(link) || link.isLeaving) return;
    link.isLeaving = true;
    link.socket.send(frameOf("SYSTEM", "disconnect", { reason: "connection is expired" }, randomUUID()));
    later(DISCONNECT_MS, () => link.socket.close());
  }

  function receive(raw: RawData) {
    try {
      const { code, headers, data } = JSON.parse(String(raw));
      const { messageId } = Object(headers);
      if (pings.delete(messageId)) answeredPings += 1;
      waiting.get(messageId)?.({ code: Number(code), data: JSON.parse(String(data)) });
    } catch {
      // A client that sends something else gets no answer, like at DingTalk.
    }
  }

  const usable = (topic: string) => [...links].filter((link) => !link.isLeaving && link.topics.has(topic));

  /** Sends a frame on one link, or on all of them, and waits for the first answer. */
  function push(topic: string, data: unknown, options: PushOptions = {}): Promise<Ack | null> {
    const { messageId = randomUUID(), timeoutMs = 2_000, everyLink = false, copies = 1 } = options;
    const all = usable(topic);
    const one = all[Math.floor(random() * all.length)];
    if (one === undefined) return Promise.resolve(null);
    if (settings.zombie === "none") {
      for (const link of everyLink ? all : [one]) {
        for (let copy = 0; copy < copies; copy++)
          link.socket.send(frameOf("CALLBACK", topic, data, messageId));
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
    links: () => links.size,
    /** The number of connections so far. */
    opened: () => opened,
    answeredPings: () => answeredPings,
    replyUrl: (session: string) => `${baseUrl()}/robot/sendBySession?session=${session}`,
    push,
    pushReliably,
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
      if (known === undefined || known.until < organisation.now())
        return socket.end("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
      server.handleUpgrade(request, socket, head, (accepted) => {
        const link: Link = { id: randomUUID(), socket: accepted, topics: known.topics, isLeaving: false };
        links.add(link);
        opened += 1;
        accepted.on("ping", (data) => {
          if (settings.zombie !== "deaf") accepted.pong(data);
        });
        accepted.on("message", receive);
        accepted.on("error", () => {});
        accepted.on("close", () => {
          links.delete(link);
          organisation.changed();
        });
        organisation.changed();
        startLink(link);
      });
    },
    /** Announces the end of every present connection. */
    disconnectAll: () => [...links].forEach(leave),
    /** Ends every connection without a word: with a reset, or by closing it. */
    dropAll(how: "reset" | "close") {
      for (const { socket } of links) how === "close" ? socket.close() : socket.terminate();
    },
    /** Sends anything on every connection, such as a frame that no DingTalk would send. */
    sendRaw(data: string | Buffer) {
      for (const { socket } of links) socket.send(data);
    },
    sendPings(count: number) {
      for (const link of links) for (let sent = 0; sent < count; sent++) sendPing(link);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      for (const { socket } of links) socket.terminate();
      server.close();
    },
  };
}

export interface PushOptions {
  readonly messageId?: string;
  readonly timeoutMs?: number;
  /** Sends the frame on all connections, as after a reconnect at the wrong moment. */
  readonly everyLink?: boolean;
  /** How often each connection gets the frame at once. */
  readonly copies?: number;
}
