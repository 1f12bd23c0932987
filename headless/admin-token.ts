import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hasErrno } from "../shared/errors.ts";

const fileIn = (dataDir: string) => join(dataDir, "admin-token");

/** Where somebody who may see the token finds it. */
export const placeOfToken = (
  options: { readonly adminToken: string | undefined },
  dataDir: string,
): string => (options.adminToken === undefined ? fileIn(dataDir) : "TOCSIN_ADMIN_TOKEN");

/**
 * The token of the page and the API: the one given, or one made at the first start and kept in the data directory,
 * readable by its owner only, so that a browser stays logged in and a script can read it.
 */
export async function adminToken(dataDir: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = fileIn(dataDir);
  try {
    const kept = (await readFile(file, "utf8")).trim();
    if (kept.length >= 16) return kept;
  } catch (thrown) {
    if (!hasErrno(thrown, "ENOENT")) throw thrown;
  }
  const made = randomBytes(24).toString("base64url");
  await writeFile(file, `${made}\n`, { mode: 0o600 });
  return made;
}
