import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** What a token is for; it begins its text, so that people and scanners for leaked secrets recognize it. */
const PREFIXES = { signIn: "tocsin_token_", link: "tocsin_link_" } as const;

/** Size of a token's random part. */
const TOKEN_BYTES = 32;

export const newToken = (purpose: keyof typeof PREFIXES): string =>
  PREFIXES[purpose] + randomBytes(TOKEN_BYTES).toString("base64url");

/** Whether a text is a login link's token, perhaps one that was used or has expired. */
export const isLinkToken = (token: string): boolean => token.startsWith(PREFIXES.link);

/** What is stored of a token. It is random and long, so a fast hash without salt is enough. */
export const tokenHash = (token: string): string => digest(token).toString("base64url");

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Takes as long for any two tokens. */
export const isSameToken = (left: string, right: string): boolean =>
  timingSafeEqual(digest(left), digest(right));
