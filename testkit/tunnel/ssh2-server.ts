import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server as NetServer, type Socket } from "node:net";
import ssh2, { type Connection } from "ssh2";
import { fingerprintOf, keyIn } from "./ssh-keys.ts";
import type { OpenSshServer } from "./ssh-server.ts";

const USER = "tocsin";

/** Accepts only logins with this key. */
function authenticate(client: Connection, publicKey: Buffer) {
  client.on("authentication", (context) => {
    const isUser = context.username === USER;
    if (context.method !== "publickey" || !isUser || !context.key.data.equals(publicKey)) {
      return context.reject(["publickey"]);
    }
    const { signature, blob } = context;
    const key = ssh2.utils.parseKey(context.key.data);
    if (signature === undefined || blob === undefined) return context.accept();
    if (!(key instanceof Error) && key.verify(blob, signature, context.hashAlgo)) context.accept();
    else context.reject();
  });
}

/** Listens on behalf of the client, as `ssh -R` requests. */
function forward(client: Connection) {
  const listeners: NetServer[] = [];
  client.on("request", (accept, reject, name, info) => {
    if (name !== "tcpip-forward") return reject?.();
    const { bindAddr, bindPort } = info;
    const listener = createServer({ allowHalfOpen: true }, (socket) => {
      const { remoteAddress = "", remotePort = 0 } = socket;
      client.forwardOut(bindAddr, bindPort, remoteAddress, remotePort, (error, channel) => {
        if (error !== undefined) return socket.destroy();
        socket.pipe(channel).pipe(socket);
        socket.on("error", () => channel.destroy());
        channel.on("error", () => socket.destroy());
      });
    });
    listener.on("error", () => reject?.());
    listener.listen(bindPort, bindAddr, () => accept?.(bindPort));
    listeners.push(listener);
  });
  client.on("close", () => {
    for (const listener of listeners) listener.close();
  });
  client.on("error", () => {});
}

/** Starts ssh2's server behind a relay that can close or pause its connections. */
export const openSsh2: OpenSshServer = async ({ port = 0, dir }) => {
  const hostKey = keyIn(dir, "host");
  const keyFile = keyIn(dir, "user");
  const parsed = ssh2.utils.parseKey(readFileSync(`${keyFile}.pub`));
  if (parsed instanceof Error) throw parsed;
  const server = new ssh2.Server({ hostKeys: [readFileSync(hostKey)] }, (client) => {
    authenticate(client, parsed.getPublicSSH());
    forward(client);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");

  const sockets = new Set<Socket>();
  const relay = createServer((socket) => {
    const upstream = connect((server.address() as AddressInfo).port, "127.0.0.1");
    for (const end of [socket, upstream]) {
      sockets.add(end);
      end.on("error", () => {});
      end.on("close", () => {
        socket.destroy();
        upstream.destroy();
      });
    }
    socket.pipe(upstream).pipe(socket);
  });
  await once(relay.listen(port, "127.0.0.1"), "listening");
  const close = () => {
    for (const socket of sockets) socket.destroy();
    relay.close();
    server.close();
  };
  return {
    user: USER,
    keyFile,
    fingerprint: fingerprintOf(hostKey),
    port: (relay.address() as AddressInfo).port,
    async kill() {
      close();
    },
    freeze() {
      for (const socket of sockets) socket.unpipe().pause();
    },
  };
};
