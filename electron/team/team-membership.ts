import { z } from "zod";
import type { Log } from "../../engine/lib/log.ts";
import { openStateFile, type StateFile } from "../../engine/lib/state-file.ts";

const membershipSchema = z.strictObject({ server: z.url({ protocol: /^https?$/ }) });

/** The server that this desktop is connected to. There is no file while it runs its own engine. */
export type Membership = z.infer<typeof membershipSchema>;

/** Without the token, which is in the vault. */
export const openMembership = (dataDir: string, log: Log): StateFile<Membership> =>
  openStateFile({ dataDir, name: "team.json", schema: membershipSchema, log });
