import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { hasErrno } from "../../../shared/errors.ts";
import type { Log } from "../../lib/log.ts";
import { writeFileAtomic } from "../../lib/write-file-atomic.ts";

const installationSchema = z.object({ owner: z.string().regex(/^[a-z0-9]{4,32}$/) });

/**
 * Names this installation in ilert (`Mark.owner`), for as long as its data directory lives. It is made at the first start,
 * and anew where the file cannot be read: receiving must not wait for it. What stands in ilert under the lost name is
 * then somebody else's, and is left alone.
 * @throws what writing the file throws
 */
export async function installationName(file: string, log: Log): Promise<string> {
  try {
    return installationSchema.parse(JSON.parse(await readFile(file, "utf8"))).owner;
  } catch (error) {
    if (!hasErrno(error, "ENOENT"))
      log.error(
        { err: error, file },
        "This installation gets a new name in ilert, the old one cannot be read",
      );
    const owner = randomBytes(5).toString("hex");
    await writeFileAtomic(file, `${JSON.stringify({ owner })}\n`);
    return owner;
  }
}
