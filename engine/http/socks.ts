import type { Socket } from "node:net";
import { ProxyFailure } from "./fetch.ts";

const VERSION = 5;
const NO_LOGIN = 0;
const WITH_LOGIN = 2;
const CONNECT = 1;
const NAME = 3;
/** The length of an address in an answer by its type; that of a name is in its first byte. */
const ADDRESS_BYTES: ReadonlyMap<number, number> = new Map([
  [1, 4],
  [4, 16],
]);

/**
 * Asks a SOCKS5 proxy for a connection (RFC 1928, RFC 1929); the proxy resolves the name.
 * @param socket - connected to the proxy
 * @returns the same socket, connected to the server
 * @throws ProxyFailure `login` or `refused`
 */
export async function connectBySocks(
  socket: Socket,
  to: { readonly host: string; readonly port: number },
  login: { readonly user: string; readonly password: string } | null,
): Promise<Socket> {
  const read = createReader(socket);
  socket.write(Buffer.from([VERSION, 1, login === null ? NO_LOGIN : WITH_LOGIN]));
  const method = (await read(2))[1];
  if (method !== (login === null ? NO_LOGIN : WITH_LOGIN)) throw new ProxyFailure("login");
  if (login !== null) {
    socket.write(Buffer.concat([Buffer.from([1]), counted(login.user), counted(login.password)]));
    if ((await read(2))[1] !== 0) throw new ProxyFailure("login");
  }
  const port = Buffer.alloc(2);
  port.writeUInt16BE(to.port);
  socket.write(Buffer.concat([Buffer.from([VERSION, CONNECT, 0, NAME]), counted(to.host), port]));
  const [, status, , type = 0] = await read(4);
  if (status !== 0) throw new ProxyFailure("refused");
  const addressBytes = ADDRESS_BYTES.get(type) ?? (await read(1))[0] ?? 0;
  await read(addressBytes + port.length);
  return socket;
}

/** A text with its length in front. */
function counted(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (bytes.length > 255) throw new ProxyFailure("refused");
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

/** Reads exactly as many bytes as the protocol says, so that those of the server stay in the socket. */
function createReader(socket: Socket): (bytes: number) => Promise<Buffer> {
  return (bytes) =>
    new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        socket.off("readable", tryRead).off("close", fail).off("error", fail);
        settle();
      };
      const fail = () => end(() => reject(new ProxyFailure("refused")));
      const tryRead = () => {
        const chunk: Buffer | null = socket.read(bytes);
        if (chunk !== null) end(() => resolve(chunk));
      };
      socket.on("readable", tryRead).on("close", fail).on("error", fail);
      tryRead();
    });
}
