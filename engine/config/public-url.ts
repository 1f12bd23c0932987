import { message } from "../sentences/message.ts";
import type { Issue } from "./issue.ts";

/** What a schema cannot check: a user or password, which would be stored unencrypted in the settings file. */
export function publicUrlIssues(address: string | null): Issue[] {
  if (address === null) return [];
  const { username, password } = new URL(address);
  return username === "" && password === "" ? [] : [{ path: ["publicUrl"], ...message("input.url-user") }];
}

/**
 * The public URL as a prefix of webhook URLs: without a trailing slash, query or fragment. The path of a hook is removed
 * too, in case a whole webhook URL was pasted.
 */
export function normalPublicUrl(address: string | null): string | null {
  if (address === null) return null;
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/hooks(\/.*)?$/, "").replace(/\/+$/, "")}`;
}
