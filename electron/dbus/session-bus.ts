import { connect } from "node:net";
import { type DbusCall, type DbusValue, decodeReply, encodeCall, messageLength } from "./dbus-message.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Calls a service on the session bus. Null when there is no bus, no such service, or no reply in time. */
export type CallDbus = (call: DbusCall) => Promise<readonly DbusValue[] | null>;

/** Timeout of a call, in ms. Short, because the user may be waiting for its result. */
const CALL_TIMEOUT_MS = 1_000;

const HELLO: DbusCall = {
  destination: "org.freedesktop.DBus",
  path: "/org/freedesktop/DBus",
  interface: "org.freedesktop.DBus",
  member: "Hello",
  args: [],
};

/**
 * The socket of the session bus (D-Bus Specification, "Server Addresses"): the one in the environment, else systemd's.
 * Null when neither is known.
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

/** Opens a connection for each call: calls are rare, and the bus may have been replaced in between. */
export function createDbusClient(env: Environment, uid: number): CallDbus {
  const path = busSocket(env);
  return async (call) => {
    if (path === null) return null;
    return callOnce(path, uid, call).catch(() => null);
  };
}

function callOnce(path: string, uid: number, call: DbusCall): Promise<readonly DbusValue[] | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let received = Buffer.alloc(0);
    let isAuthenticated = false;

    const finish = (values: readonly DbusValue[] | null) => {
      socket.destroy();
      resolve(values);
    };
    const read = (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (!isAuthenticated) {
        if (!received.includes("\r\n")) return;
        if (!received.toString("latin1").startsWith("OK ")) return finish(null);
        received = Buffer.alloc(0);
        isAuthenticated = true;
        socket.write(Buffer.concat([Buffer.from("BEGIN\r\n"), encodeCall(HELLO, 1), encodeCall(call, 2)]));
        return;
      }
      for (let length = messageLength(received); length !== null; length = messageLength(received)) {
        if (received.length < length) return;
        const reply = decodeReply(received.subarray(0, length));
        received = received.subarray(length);
        if (reply?.replyTo === 2) return finish(reply.isError ? null : reply.values);
      }
    };

    socket.setTimeout(CALL_TIMEOUT_MS, () => finish(null));
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
