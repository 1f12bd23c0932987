import { inputError } from "./issue.ts";

/**
 * The address from outside as webhook URLs begin with it: without a slash at its end, without query and fragment, and
 * without a hook's own path and token, should somebody paste a whole webhook URL.
 * @throws AppError `input/invalid` for an address with a user or password, which would stand in a file that is no vault
 */
export function normalPublicUrl(address: string | null): string | null {
  if (address === null) return null;
  const { origin, pathname, username, password } = new URL(address);
  if (username !== "" || password !== "") {
    throw inputError({ path: ["publicUrl"], message: "must have no user and no password in it" });
  }
  const base = pathname.replace(/\/hooks(\/.*)?$/, "").replace(/\/+$/, "");
  return `${origin}${base}`;
}
