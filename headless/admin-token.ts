import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomic } from "../engine/lib/write-file-atomic.ts";
import { AppError, hasErrno } from "../shared/errors.ts";

const fileIn = (dataDir: string) => join(dataDir, "admin-token");

/** Where somebody who may see the token finds it. */
export const placeOfToken = (
  options: { readonly adminToken: string | undefined },
  dataDir: string,
): string => (options.adminToken === undefined ? fileIn(dataDir) : "TOCSIN_ADMIN_TOKEN");

/** Of a token that is made; base64url has 43 characters for them. */
const TOKEN_BYTES = 32;

/** What a header can carry, and long enough that nobody guesses it. */
export const isAdminToken = (text: string): boolean => /^[\x21-\x7e]{24,500}$/.test(text);

/**
 * The token of the page and the API: the one given, or one made at the first start and kept in the data directory,
 * readable by its owner only, so that a browser stays logged in and a script can read it.
 * @throws AppError `config/unreadable` for a file that holds anything else: a shorter token must not be put in its place
 */
export async function adminToken(dataDir: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = fileIn(dataDir);
  try {
    const kept = (await readFile(file, "utf8")).trim();
    if (isAdminToken(kept)) return kept;
    throw new AppError(
      "config/unreadable",
      `${file} holds no admin token, which has 24 to 500 printable characters without spaces. Delete it to have a new one made, or set TOCSIN_ADMIN_TOKEN.`,
    );
  } catch (thrown) {
    if (!hasErrno(thrown, "ENOENT")) throw thrown;
  }
  const made = randomBytes(TOKEN_BYTES).toString("base64url");
  await writeFileAtomic(file, `${made}\n`);
  return made;
}
