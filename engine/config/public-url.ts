import { message } from "../sentences/message.ts";
import type { Issue } from "./issue.ts";

/** What a schema cannot see in an address: a user or password, which would stand in a file that is no vault. */
export function publicUrlIssues(address: string | null): Issue[] {
  if (address === null) return [];
  const { username, password } = new URL(address);
  return username === "" && password === "" ? [] : [{ path: ["publicUrl"], ...message("input.url-user") }];
}

/**
 * The address from outside as webhook URLs begin with it: without a slash at its end, without query and fragment, and
 * without a hook's own path and token, should somebody paste a whole webhook URL.
 */
export function normalPublicUrl(address: string | null): string | null {
  if (address === null) return null;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/hooks(\/.*)?$/, "").replace(/\/+$/, "")}`;
}
