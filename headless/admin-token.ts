import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { writeFileAtomic } from "../engine/lib/text-files.ts";
import { AppError, hasErrno } from "../shared/errors.ts";

const fileIn = (dataDir: string) => join(dataDir, "admin-token");

/** The file that contains the token; null if it was given. */
export const adminTokenFile = (dataDir: string, given: string | undefined): string | null =>
  given === undefined ? fileIn(dataDir) : null;

/** Size of a new token; 43 characters in base64url. */
const TOKEN_BYTES = 32;

/** Whether a text fits into a header and is too long to guess. */
export const isAdminToken = (text: string): boolean => /^[\x21-\x7e]{24,500}$/.test(text);

/**
 * The admin token of the page and the API: the given one, or one that the first start creates in the data directory,
 * readable by its owner only, so that a browser stays logged in and a script can read it.
 * @throws AppError `config/unreadable` if the file has other content, so that nobody can put a shorter token there
 */
export async function adminToken(dataDir: string, given: string | undefined): Promise<string> {
  if (given !== undefined) return given;
  const file = fileIn(dataDir);
  try {
    const stored = (await readFile(file, "utf8")).trim();
    if (isAdminToken(stored)) return stored;
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
