import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Organisation } from "./organisation.ts";

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

export const initialSettings = (): GatewaySettings => ({
  zombie: "none",
  pingMs: 60_000,
  disconnectStorm: false,
  redeliverMs: null,
  renewsMessageId: false,
  endpoint: null,
});

/** A client's connection. */
export interface Link {
  readonly socket: WebSocket;
  readonly topics: ReadonlySet<string>;
  isLeaving: boolean;
}

interface LinksDeps {
  readonly organisation: Organisation;
  readonly settings: GatewaySettings;
  readonly random: () => number;
  /** Runs later, unless the gateway is closed before. */
  readonly later: (ms: number, run: () => void) => void;
  readonly onText: (text: string) => void;
}

/** The clients' connections: their pings, and the ways in which they end. */
export function createLinks({ organisation, settings, random, later, onText }: LinksDeps) {
  const server = new WebSocketServer({ noServer: true, autoPong: false });
  const links = new Set<Link>();
  const pings = new Set<string>();
  let opened = 0;
  let answeredPings = 0;

  function send({ socket }: Link, type: string, topic: string, data: unknown, messageId: string) {
    const headers = {
      topic,
      messageId,
      contentType: "application/json",
      time: String(organisation.now()),
      appId: "app",
    };
    socket.send(JSON.stringify({ specVersion: "1.0", type, headers, data: JSON.stringify(data) }));
  }

  function sendPing(link: Link) {
    const messageId = randomUUID();
    pings.add(messageId);
    send(link, "SYSTEM", "ping", { opaque: randomUUID() }, messageId);
  }

  function start(link: Link) {
    const ping = () => {
      if (!links.has(link)) return;
      if (settings.zombie === "none" && !link.isLeaving) sendPing(link);
      later(settings.pingMs, ping);
    };
    later(settings.pingMs, ping);
    if (settings.disconnectStorm) later(Math.floor(random() * 1_000), () => disconnect(link));
  }

  /** Announces the end: nothing more is delivered, and the connection is closed after 10 s. */
  function disconnect(link: Link) {
    if (!links.has(link) || link.isLeaving) return;
    link.isLeaving = true;
    send(link, "SYSTEM", "disconnect", { reason: "connection is expired" }, randomUUID());
    later(DISCONNECT_MS, () => link.socket.close());
  }

  return {
    send,
    size: () => links.size,
    opened: () => opened,
    answeredPings: () => answeredPings,
    notePing(messageId: string) {
      if (pings.delete(messageId)) answeredPings += 1;
    },
    /** The links that get what is pushed to a topic. */
    usable: (topic: string) => [...links].filter((link) => !link.isLeaving && link.topics.has(topic)),
    accept(request: IncomingMessage, socket: Duplex, head: Buffer, topics: ReadonlySet<string>) {
      server.handleUpgrade(request, socket, head, (accepted) => {
        const link: Link = { socket: accepted, topics, isLeaving: false };
        links.add(link);
        opened += 1;
        accepted.on("ping", (data) => {
          if (settings.zombie !== "deaf") accepted.pong(data);
        });
        accepted.on("message", (data) => onText(String(data)));
        accepted.on("error", () => {});
        accepted.on("close", () => {
          links.delete(link);
          organisation.changed();
        });
        organisation.changed();
        start(link);
      });
    },
    /** Announces the end of every present connection. */
    disconnectAll: () => [...links].forEach(disconnect),
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
      for (const { socket } of links) socket.terminate();
      server.close();
    },
  };
}
