import { connect } from "node:net";
import { type DbusCall, type DbusValue, decodeAnswer, encodeCall, messageLength } from "./dbus-message.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Asks a service on the session's bus. Null where there is no bus, no such service, or no answer in time. */
export type AskBus = (call: DbusCall) => Promise<readonly DbusValue[] | null>;

/** The longest that an answer is waited for, in ms: what asks must not make the user wait. */
const LIMIT_MS = 1_000;

const HELLO: DbusCall = {
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  member: "Hello",
  args: [],
};

/**
 * Where the session's bus listens (D-Bus Specification, "Server Addresses"): as the environment names it, else where
 * systemd puts it. Null where nothing tells.
 */
export function busSocket(env: Environment): string | null {
  for (const address of (env.DBUS_SESSION_BUS_ADDRESS ?? "").split(";")) {
    const [, kind, escaped] = /^unix:(?:.*,)?(path|abstract)=([^,]+)/.exec(address) ?? [];
    if (escaped === undefined) continue;
    const path = unescaped(escaped);
    if (path !== null) return kind === "abstract" ? `\0${path}` : path;
  }
  return env.XDG_RUNTIME_DIR ? `${env.XDG_RUNTIME_DIR}/bus` : null;
}

function unescaped(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Each question has a connection of its own: they are rare, and the bus may be another one by the next. */
export function createAskBus(env: Environment, uid: number): AskBus {
  const path = busSocket(env);
  return async (call) => {
    if (path === null) return null;
    return ask(path, uid, call).catch(() => null);
  };
}

function ask(path: string, uid: number, call: DbusCall): Promise<readonly DbusValue[] | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let received = Buffer.alloc(0);
    let isGreeted = false;

    const finish = (values: readonly DbusValue[] | null) => {
      socket.destroy();
      resolve(values);
    };
    const read = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (!isGreeted) {
        if (!received.includes("\r\n")) return;
        if (!received.toString("latin1").startsWith("OK ")) return finish(null);
        received = Buffer.alloc(0);
        isGreeted = true;
        socket.write(Buffer.concat([Buffer.from("BEGIN\r\n"), encodeCall(HELLO, 1), encodeCall(call, 2)]));
        return;
      }
      for (let length = messageLength(received); length !== null; length = messageLength(received)) {
        if (received.length < length) return;
        const answer = decodeAnswer(received.subarray(0, length));
        received = received.subarray(length);
        if (answer?.replyTo === 2) return finish(answer.isError ? null : answer.values);
      }
    };

    socket.setTimeout(LIMIT_MS, () => finish(null));
    socket.on("error", reject);
    socket.on("close", () => finish(null));
    socket.on("data", (chunk) => {
      try {
        read(chunk);
      } catch (error) {
        socket.destroy();
        reject(error);
      }
    });
    const user = Buffer.from(String(uid)).toString("hex");
    socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  });
}
