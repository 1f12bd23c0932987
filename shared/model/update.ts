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

/** `stable`: releases; `beta`: also pre-releases. */
export const UPDATE_CHANNELS = ["stable", "beta"] as const;
export type UpdateChannel = (typeof UPDATE_CHANNELS)[number];

/** What is known about newer versions. */
export const updateSchema = z.object({
  state: z.enum(UPDATE_STATES),
  /** False if something else installs programs, such as a package manager: then it is only announced. */
  installs: z.boolean(),
  /** The newer version; null while none is known. */
  version: z.string().nullable(),
  /** Its release notes as plain text; null if there are none. */
  notes: z.string().nullable(),
  /** The progress of the download in percent; null if there is none. */
  percent: z.number().int().min(0).max(100).nullable(),
  checkedAt: momentSchema.nullable(),
  /** Why the last check or download failed. */
  problem: reasonSchema.nullable(),
  /** The web page with all versions; null if the package does not name one. */
  releasesUrl: z.string().nullable(),
});
export type Update = z.infer<typeof updateSchema>;

/** `now` ends Tocsin as soon as nothing is being sent and starts the new version; `quit` waits for the user to quit. */
export const updateInstallSchema = z.strictObject({ when: z.enum(["now", "quit"]) });
export type UpdateMoment = z.infer<typeof updateInstallSchema>["when"];
