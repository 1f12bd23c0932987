import type { Settings } from "../../shared/model/settings.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { isPrivateUrl } from "./host-address.ts";

/**
 * ilert's API (docs/protocols/ilert.md §6). No other address is documented, but ilert's own clients let it be
 * overridden.
 */
export const ILERT_API = "https://api.ilert.com/api";

/** The API's address according to the settings; it also identifies the account. */
export const apiUrlOf = ({ ilert }: Pick<Settings, "ilert">): string => ilert.apiUrl ?? ILERT_API;

/**
 * Normalizes the API's address: without a trailing slash, and with `/api` if it has no path. It must be https unless it is
 * this machine, since the API key is sent there. Null if it is invalid.
 */
export function readBaseUrl(address: string): string | null {
  const url = URL.parse(address.trim());
  if (url === null || !isPrivateUrl(url) || `${url.username}${url.password}${url.search}${url.hash}` !== "")
    return null;
  const path = url.pathname.replace(/\/+$/, "");
  return `${url.origin}${path === "" ? "/api" : path}`;
}

/** Like `readBaseUrl`. @throws AppError `input/invalid` with field `baseUrl` for an invalid address */
export function normalBaseUrl(address: string): string {
  const read = readBaseUrl(address);
  if (read === null) throw refusal("input/invalid", message("input.ilert-address"), { field: "baseUrl" });
  return read;
}
