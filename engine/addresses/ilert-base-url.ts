import type { Settings } from "../../shared/model/settings.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import { isOwnMachine } from "./loopback.ts";

/**
 * ilert's API (docs/protocols/ilert.md §6). No other address is documented, but ilert's own clients let it be
 * overridden.
 */
export const ILERT_API = "https://api.ilert.com/api";

/** The address of the API by the settings; it stands for the account, too. */
export const apiUrlOf = ({ ilert }: Pick<Settings, "ilert">): string => ilert.apiUrl ?? ILERT_API;

/**
 * The API's address as requests begin with it, without a slash at its end; a bare host gets `/api`. The key goes
 * there, so it must be https, but for this machine itself. Null for any other.
 */
export function readBaseUrl(address: string): string | null {
  const url = URL.parse(address.trim());
  const isPrivate = url?.protocol === "https:" || (url?.protocol === "http:" && isOwnMachine(url.hostname));
  if (url === null || !isPrivate || `${url.username}${url.password}${url.search}${url.hash}` !== "")
    return null;
  const path = url.pathname.replace(/\/+$/, "");
  return `${url.origin}${path === "" ? "/api" : path}`;
}

/** @throws AppError `input/invalid` with field `baseUrl` for what is no such address */
export function normalBaseUrl(address: string): string {
  const read = readBaseUrl(address);
  if (read === null) throw refusal("input/invalid", message("input.ilert-address"), { field: "baseUrl" });
  return read;
}
