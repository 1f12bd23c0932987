import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** The purpose of a token, which is its prefix, so that people and secret scanners recognize it. */
const PREFIXES = { signIn: "tocsin_token_", link: "tocsin_link_" } as const;

/** Size of a token's random part. */
const TOKEN_BYTES = 32;

export const newToken = (purpose: keyof typeof PREFIXES): string =>
  PREFIXES[purpose] + randomBytes(TOKEN_BYTES).toString("base64url");

/** Whether a text is a login link's token, even if it was used or has expired. */
export const isLinkToken = (token: string): boolean => token.startsWith(PREFIXES.link);

/** The stored form of a token. The token is random and long, so a fast hash without salt is sufficient. */
export const tokenHash = (token: string): string => digest(token).toString("base64url");

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Takes constant time. */
export const isSameToken = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right));
