import type { IncomingHttpHeaders } from "node:http";
import {
  createRangeCheck,
  isPrivateUrl,
  normalAddress,
  readRange,
} from "../engine/addresses/host-address.ts";
import { forwardedAddresses } from "../engine/listener/peer.ts";
import { AppError } from "../shared/errors.ts";

/** A scheme, a host and perhaps a port: no user, path, query or fragment. */
const ORIGIN = /^https?:\/\/[^/?#@\\\s]+\/?$/i;

/**
 * The origin of `--public-ui-url`, such as `https://tocsin.example.com`: where browsers reach the page through a
 * reverse proxy. Plain HTTP would carry the token across the network, so it is accepted for this machine only.
 * @throws AppError `input/invalid` that does not quote the URL, which may contain a password
 */
export function readPublicUiUrl(text: string | undefined): string | null {
  if (text === undefined) return null;
  const url = ORIGIN.test(text) ? URL.parse(text) : null;
  if (url === null) {
    throw invalid(
      "--public-ui-url",
      "--public-ui-url must be https:// with a host and perhaps a port, and nothing after it, such as https://tocsin.example.com.",
    );
  }
  if (!isPrivateUrl(url)) {
    throw invalid(
      "--public-ui-url",
      "--public-ui-url must begin with https://: over plain HTTP everybody on the way could read the token. The reverse proxy terminates TLS.",
    );
  }
  return url.origin;
}

/**
 * The addresses and networks of `--trusted-proxy`, which are separated by commas.
 * @throws AppError `input/invalid`
 */
export function readTrustedProxies(text: string | undefined): readonly string[] {
  const ranges = text === undefined ? [] : text.split(",").map((range) => range.trim());
  const wrong = ranges.find((range) => readRange(range) === null);
  if (wrong === undefined) return ranges;
  throw invalid(
    "--trusted-proxy",
    `--trusted-proxy takes addresses and networks, such as 127.0.0.1,10.0.0.0/8; "${wrong}" is neither.`,
  );
}

const invalid = (field: string, message: string) => new AppError("input/invalid", message, { field });

/**
 * Returns a function that determines the address of a client. `X-Forwarded-For` is trusted from the given proxies
 * only: each of them appends the address of its caller, so the list is read from its end until the first untrusted
 * address.
 * @param trusted - addresses and networks
 */
export function createClientAddress(trusted: readonly string[]) {
  const isTrusted = createRangeCheck(trusted);

  return (remoteAddress: string | undefined, headers: IncomingHttpHeaders): string => {
    let client = normalAddress(remoteAddress ?? "") ?? "unknown";
    const forwarded = forwardedAddresses(headers["x-forwarded-for"]);
    while (isTrusted(client)) {
      const previous = forwarded.pop() ?? null;
      if (previous === null) break;
      client = previous;
    }
    return client;
  };
}
