import type { WebhookUrl } from "./webhook-url.ts";

const MASK = "***";

/**
 * A robot's address as it may be shown, in the form that is posted to. Of an address without `access_token`, as a
 * private edition's may be, it is not known which part is secret, so only the host is left.
 */
export function maskedUrl({ url, token }: WebhookUrl, isSigned: boolean): string {
  const { origin, pathname, search } = new URL(url);
  const query = search
    .replace(/^\?/, "")
    .split("&")
    .filter((part) => part !== "")
    .map((part) => `${part.split("=", 1)[0]}=${MASK}`);
  if (isSigned) query.push(`timestamp=${MASK}`, `sign=${MASK}`);
  const path = token === null ? `/${MASK}` : pathname;
  return query.length === 0 ? `${origin}${path}` : `${origin}${path}?${query.join("&")}`;
}
