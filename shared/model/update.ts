import { z } from "zod";
import { momentSchema, reasonSchema } from "./common.ts";

/**
 * `unknown`: not checked yet; `available`: there is a newer version; `ready`: it is downloaded and is installed when
 * Tocsin quits; `waiting`: it is installed at once, as soon as nothing is being sent.
 */
export const UPDATE_STATES = [
  "unknown",
  "checking",
  "current",
  "available",
  "downloading",
  "ready",
  "waiting",
] as const;

/** `stable`: releases; `beta`: what is tried before one, too. */
export const UPDATE_CHANNELS = ["stable", "beta"] as const;
export type UpdateChannel = (typeof UPDATE_CHANNELS)[number];

/** What is known of newer versions. */
export const updateSchema = z.object({
  state: z.enum(UPDATE_STATES),
  /** False where something else installs programs, such as a package manager: then it is only announced. */
  installs: z.boolean(),
  /** The newer version; null while none is known. */
  version: z.string().nullable(),
  /** What is new in it, as plain text; null where nothing is said. */
  notes: z.string().nullable(),
  /** How much is downloaded, 0 to 100; null while nothing is being downloaded. */
  percent: z.number().int().min(0).max(100).nullable(),
  checkedAt: momentSchema.nullable(),
  /** Why the last check or download failed. */
  problem: reasonSchema.nullable(),
  /** Where a browser finds the versions; null when the package names no such place. */
  releasesUrl: z.string().nullable(),
});
export type Update = z.infer<typeof updateSchema>;

/** `now` ends Tocsin as soon as nothing is being sent and starts the new version; `quit` waits for the user to quit. */
export const updateInstallSchema = z.object({ when: z.enum(["now", "quit"]) });
export type UpdateMoment = z.infer<typeof updateInstallSchema>["when"];
