import { lookup } from "node:dns/promises";
import type { FastifyInstance } from "fastify";
import { isOwnMachine, normalAddress } from "../engine/addresses/host-address.ts";
import { AppError, hasErrno } from "../shared/errors.ts";

export const DEFAULT_UI_HOST = "127.0.0.1";

/** Finds all addresses of a name, or expands an address, as the system does. */
export type ResolveHost = (host: string) => Promise<readonly string[]>;

const resolveBySystem: ResolveHost = async (host) =>
  (await lookup(host, { all: true })).map(({ address }) => address);

/**
 * The address to listen on for `--ui-host`. The name is resolved here rather than by the server, so that the checked
 * address is the one that is used.
 * @param canSignIn - whether somebody can sign in by name. The admin token is not enough for a network: it does not
 * identify its user, and it cannot be withdrawn from one person.
 * @throws AppError `input/invalid` for a host that has no address, or that is not this machine's loopback while
 * nobody can sign in
 */
export async function resolveUiHost(
  host: string,
  canSignIn: () => boolean,
  resolve: ResolveHost = resolveBySystem,
): Promise<string> {
  const addresses = await resolve(host.replace(/^\[(.*)\]$/, "$1")).catch(() => []);
  const [first] = addresses;
  if (first === undefined) {
    throw invalid(`--ui-host "${host}" is neither an address nor a name that has one on this machine.`);
  }
  if (addresses.every(isLoopbackAddress) || canSignIn()) return first;
  throw invalid(
    `--ui-host ${host} would offer the page to the network, which is refused while nobody can sign in by name: add people first, or let OpenID Connect add the members of a group as admins (docs/team.md), or leave it at ${DEFAULT_UI_HOST} and put a reverse proxy on this machine in front of it (docs/server.md).`,
  );
}

const invalid = (message: string) => new AppError("input/invalid", message, { field: "--ui-host" });

/** @param address - perhaps IPv4 mapped into IPv6 */
export const isLoopbackAddress = (address: string): boolean => {
  const normal = normalAddress(address);
  return normal !== null && isOwnMachine(bracketed(normal));
};

const bracketed = (address: string): string => (address.includes(":") ? `[${address}]` : address);

/** The origin of a server on this machine, without HTTP's default port. */
export const originOf = (address: string, port: number): string =>
  `http://${bracketed(address)}${port === 80 ? "" : `:${port}`}`;

/** An address at which this machine reaches a server that listens on `address`, which may be the wildcard. */
export const callable = (address: string): string =>
  address === "0.0.0.0" ? "127.0.0.1" : address === "::" ? "::1" : address;

/** The origins of a server under this machine's own names. */
export const localOrigins = (address: string, port: number): readonly string[] =>
  ["127.0.0.1", "localhost", "::1", callable(address)].map((name) => originOf(name, port));

/** @throws AppError `listener/port-in-use` or `listener/cannot-listen` */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<void> {
  try {
    await app.listen({ host, port });
  } catch (thrown) {
    const refuse = (code: "listener/port-in-use" | "listener/cannot-listen", message: string) =>
      new AppError(code, message, { cause: thrown });
    if (hasErrno(thrown, "EACCES"))
      throw refuse(
        "listener/cannot-listen",
        `Port ${port} needs rights that this user does not have, so the page cannot be served. Choose one from 1024 on with --ui-port.`,
      );
    if (hasErrno(thrown, "EADDRNOTAVAIL"))
      throw refuse(
        "listener/cannot-listen",
        `${host} is no address of this machine at this moment, so the page cannot be served. Choose another with --ui-host.`,
      );
    if (!hasErrno(thrown, "EADDRINUSE")) throw thrown;
    throw refuse(
      "listener/port-in-use",
      `Port ${port} on ${host} is taken, so the page cannot be served. Choose another with --ui-port (0 = any free one).`,
    );
  }
}
