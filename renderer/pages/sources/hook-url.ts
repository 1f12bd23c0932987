import { useState } from "react";
import { bodyTemplate } from "../../../shared/body-template.ts";
import type { SourceView } from "../../../shared/model/source.ts";
import { createStore, useStore } from "../../client/store.ts";

/** 32 letters and digits of 5 bits each: 160 bits, too many to guess. */
const TOKEN_CHARS = 32;
/** Without letters that look like digits, because people read such URLs aloud. */
const ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

/** A new token for a webhook source. `random` fills the bytes, as `crypto.getRandomValues` does. */
export function newHookToken(random: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array): string {
  const bytes = random(new Uint8Array(TOKEN_CHARS));
  // 256 is a multiple of the alphabet's 32 characters, so all are equally likely.
  return Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join("");
}

type HookPath = SourceView["hookPath"];

/** The webhook address without its token; only the path while the listener has no address. */
export const hookAddress = (base: string | null, hookPath: HookPath): string =>
  `${(base ?? "").replace(/\/+$/, "")}${hookPath}`;

/** The URL to paste into ilert. */
export const hookUrl = (base: string | null, hookPath: HookPath, token: string): string =>
  `${hookAddress(base, hookPath)}/${encodeURIComponent(token)}`;

/** ilert accepts a user and password in the URL (docs/protocols/ilert.md §1); any user name will do. */
const USER = "tocsin";

/** The same with the token as Basic password; null while the listener has no address. */
export function basicAuthUrl(base: string | null, hookPath: HookPath, token: string): string | null {
  if (base === null) return null;
  return hookAddress(base, hookPath).replace(
    /^(https?:\/\/)/,
    (_whole, scheme) => `${scheme}${USER}:${encodeURIComponent(token)}@`,
  );
}

/**
 * New tokens by webhook source: the only time that the page knows them. They are kept in memory until the user has
 * pasted them, so that visiting another page in between does not cost a token.
 */
const fresh = createStore<Readonly<Record<string, string>>>({});

export const useFreshToken = (sourceId: string): string | null => useStore(fresh)[sourceId] ?? null;

export const keepFreshToken = (sourceId: string, token: string): void =>
  fresh.set({ ...fresh.get(), [sourceId]: token });

export function forgetFreshToken(sourceId: string): void {
  const { [sourceId]: _gone, ...others } = fresh.get();
  fresh.set(others);
}

/** A body template to copy. Its boundary is different each time, because the body contains it. */
export function useBodyTemplate(): string {
  const [template] = useState(() =>
    bodyTemplate(newHookToken((bytes) => crypto.getRandomValues(bytes)).slice(0, 16)),
  );
  return template;
}
