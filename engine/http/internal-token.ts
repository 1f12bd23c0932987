import { randomBytes } from "node:crypto";

/** Where our own samples show that they are ours; masked in what is kept, as its name says `token`. */
export const INTERNAL_TOKEN_HEADER = "x-tocsin-own-token";

/** Made anew with every run; it never leaves this machine. */
export const createInternalToken = (): string => randomBytes(32).toString("base64url");
