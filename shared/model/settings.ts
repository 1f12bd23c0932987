import { z } from "zod";

/** What holds for the whole program. */
export const settingsSchema = z.strictObject({
  /** Address the hooks listen on; a change takes effect with the next start. */
  hooksHost: z.string().min(1).max(255).default("127.0.0.1"),
  /** 41700 is what people paste into ilert, so it stays the same unless they choose another. */
  hooksPort: z.number().int().min(0).max(65_535).default(41_700),
  /** What has ended is deleted when it is older, or when the database is larger; what waits never is. */
  retention: z
    .strictObject({
      days: z.number().int().min(1).max(3_650).default(30),
      megabytes: z.number().int().min(50).max(1_000_000).default(500),
    })
    .prefault({}),
  /** How long a delivery is tried again, in hours, before it is dead. */
  giveUpAfterHours: z.number().int().min(1).max(720).default(24),
});
export type Settings = z.infer<typeof settingsSchema>;
