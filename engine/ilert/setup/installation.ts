import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import { writeFileAtomic } from "../../config/write-file-atomic.ts";

const installationSchema = z.object({ owner: z.string().regex(/^[a-z0-9]{4,32}$/) });

/**
 * Names this installation in ilert (`Mark.owner`), for as long as its data directory lives. It is made at the first start;
 * a file that cannot be read is no reason to make another name, since what is in ilert bears the first one.
 * @throws what reading or writing the file throws, and the schema's error
 */
export async function installationName(file: string): Promise<string> {
  try {
    return installationSchema.parse(JSON.parse(await readFile(file, "utf8"))).owner;
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) throw error;
    const owner = randomBytes(5).toString("hex");
    await writeFileAtomic(file, `${JSON.stringify({ owner })}\n`);
    return owner;
  }
}
