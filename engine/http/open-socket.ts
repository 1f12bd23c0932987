import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import { connect as connectTcp, isIP, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect as connectTls } from "node:tls";
import { chainOf, errorCode, isCertificateCode } from "../lib/error-chain.ts";
import { type OpenSocket, ProxyFailure } from "./fetch.ts";
import { connectBySocks } from "./socks.ts";

/** How a connection is made. */
export interface SocketRoute {
  /** An `http`, `https` or `socks5` address, with its login if any; null for none. */
  readonly proxy: string | null;
  /** The trusted certificate authorities, PEM each; null for Node's own. */
  readonly ca: readonly string[] | null;
}

const PORTS: Readonly<Record<string, number>> = {
  "https:": 443,
  "wss:": 443,
  "http:": 80,
  "ws:": 80,
  "socks5:": 1080,
};
const portOf = ({ port, protocol }: URL): number => (port === "" ? (PORTS[protocol] ?? 443) : Number(port));
/** Without the brackets of an IPv6 address. */
const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, "");

/**
 * Opens a connection to a server, through a proxy if the route has one: encrypted for `https:` and `wss:` addresses.
 * @throws ProxyFailure if the proxy is the cause; the signal's reason once it aborts
 */
export async function openSocket(target: URL, route: SocketRoute, signal: AbortSignal): Promise<Duplex> {
  signal.throwIfAborted();
  const socket = await connectTo(target, route, signal);
  const isEncrypted = target.protocol === "https:" || target.protocol === "wss:";
  return isEncrypted ? await encrypt(socket, hostOf(target), route, signal) : socket;
}

/** Opens a connection without a proxy, trusting Node's own authorities. */
export const openDirectly: OpenSocket = (url, signal) => openSocket(url, { proxy: null, ca: null }, signal);

async function connectTo(target: URL, route: SocketRoute, signal: AbortSignal): Promise<Socket> {
  const to = { host: hostOf(target), port: portOf(target) };
  if (route.proxy === null) return await connected(connectTcp(to), "connect", signal);
  const proxy = new URL(route.proxy);
  if (proxy.protocol !== "socks5:") return await openTunnel(proxy, to, route, signal);
  const socket = await connected(
    connectTcp({ host: hostOf(proxy), port: portOf(proxy) }),
    "connect",
    signal,
  ).catch((thrown: unknown) => {
    throw signal.aborted ? signal.reason : new ProxyFailure("unreachable", thrown);
  });
  return await destroyOnFailure(socket, signal, connectBySocks(socket, to, loginOf(proxy)));
}

/** Asks an HTTP proxy for a tunnel. */
async function openTunnel(
  proxy: URL,
  to: { readonly host: string; readonly port: number },
  { ca }: SocketRoute,
  signal: AbortSignal,
): Promise<Socket> {
  const host = to.host.includes(":") ? `[${to.host}]` : to.host;
  const authority = `${host}:${to.port}`;
  const login = loginOf(proxy);
  const credentials =
    login === null ? null : Buffer.from(`${login.user}:${login.password}`).toString("base64");
  const send = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  return await new Promise<Socket>((resolve, reject) => {
    const asking = send({
      host: hostOf(proxy),
      port: portOf(proxy),
      method: "CONNECT",
      path: authority,
      headers: {
        host: authority,
        ...(credentials === null ? {} : { "proxy-authorization": `Basic ${credentials}` }),
      },
      agent: false,
      signal,
      ...(ca === null ? {} : { ca: [...ca] }),
    });
    const fail = (thrown: unknown) => {
      const isCertificate = isCertificateCode(errorCode(chainOf(thrown)) ?? "");
      reject(
        signal.aborted
          ? signal.reason
          : new ProxyFailure(isCertificate ? "certificate" : "unreachable", thrown),
      );
    };
    const refuse = (status = 0) => reject(new ProxyFailure(status === 407 ? "login" : "refused"));
    asking.on("connect", ({ statusCode }, socket) => {
      // Later errors are those of the connection in it.
      socket.on("error", () => {});
      if (statusCode === 200) return resolve(socket as Socket);
      socket.destroy();
      refuse(statusCode);
    });
    asking.on("response", ({ statusCode }) => {
      asking.destroy();
      refuse(statusCode);
    });
    asking.on("error", fail);
    asking.end();
  });
}

function loginOf({ username, password }: URL): { readonly user: string; readonly password: string } | null {
  return username === ""
    ? null
    : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
}

const encrypt = (socket: Socket, host: string, { ca }: SocketRoute, signal: AbortSignal): Promise<Duplex> =>
  connected(
    connectTls({
      socket,
      ...(isIP(host) === 0 ? { servername: host } : { host }),
      ...(ca === null ? {} : { ca: [...ca] }),
      ALPNProtocols: ["http/1.1"],
    }),
    "secureConnect",
    signal,
  );

/** Waits until a socket is connected; destroys it if that fails. */
const connected = <Stream extends Socket>(
  socket: Stream,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
): Promise<Stream> =>
  destroyOnFailure(
    socket,
    signal,
    new Promise<Stream>((resolve, reject) => {
      socket.once(event, () => resolve(socket));
      socket.once("error", reject);
      socket.once("close", () => reject(new Error("The connection was closed.")));
    }),
  );

async function destroyOnFailure<Result>(
  socket: Socket,
  signal: AbortSignal,
  result: Promise<Result>,
): Promise<Result> {
  const abort = () => socket.destroy(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  // An error after the failure has been reported must not end the process.
  socket.on("error", () => {});
  try {
    return await result;
  } catch (thrown) {
    socket.destroy();
    throw signal.aborted ? signal.reason : thrown;
  } finally {
    signal.removeEventListener("abort", abort);
  }
}
