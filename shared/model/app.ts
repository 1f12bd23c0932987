import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { reasonSchema } from "./common.ts";

/** What runs here, and what its shell can do. */
export const aboutSchema = z.object({
  version: z.string(),
  mode: z.enum(["desktop", "headless"]),
  /** Such as `linux x64`. */
  platform: z.string(),
  /** Such as `Node 24.21.0`, `Electron 45.4.1`. */
  runtimes: z.array(z.string()),
  dataDir: z.string(),
  logFile: z.string(),
  databaseBytes: z.number().int(),
  /** How the secrets are sealed. */
  vault: z.string(),
  /** Why it is not the system's keyring, where it should be. */
  keyring: reasonSchema.nullable(),
  can: z.object({
    openLog: z.boolean(),
    startAtLogin: z.boolean(),
    notify: z.boolean(),
    /** Whether a program can be chosen in the settings: only where the user is asked in a dialog of the system. */
    chooseProgram: z.boolean(),
  }),
  /** Settings that the command line or the environment decides for this run, whatever is kept. */
  commandLine: z.object({ hooksHost: z.boolean(), hooksPort: z.boolean(), cloudflared: z.boolean() }),
});
export type About = z.infer<typeof aboutSchema>;

/** The end of the log file, newest line last. */
export const logTailSchema = z.object({ file: z.string(), lines: z.array(z.string()) });

/** What to send along when asking for help. */
export const diagnosticsSchema = z.object({ text: z.string() });

const passphraseSchema = z.string().min(12, complaint("input.passphrase")).max(200);

export const configExportSchema = z.object({
  /** With one, the secrets are in the file, sealed by it; without, they are left out. */
  passphrase: passphraseSchema.nullable().default(null),
});

export const configFileSchema = z.object({ filename: z.string(), text: z.string() });
export type ConfigFile = z.infer<typeof configFileSchema>;

/** Of a configuration file to import, in UTF-16 units; the engine counts its bytes as well. */
export const MAX_CONFIG_CHARS = 1024 * 1024;

export const configImportSchema = z.object({
  text: z.string().min(1, complaint("input.empty")).max(MAX_CONFIG_CHARS),
  passphrase: passphraseSchema.nullable().default(null),
});
export type ConfigImport = z.infer<typeof configImportSchema>;

const entitySchema = z.object({
  kind: z.enum(["source", "connector", "action"]),
  id: z.string(),
  name: z.string(),
});

/** What an import would do. What exists here but not in the file is kept. */
export const importPlanSchema = z.object({
  create: z.array(entitySchema),
  update: z.array(entitySchema),
  same: z.array(entitySchema),
  settings: z.boolean(),
  /**
   * What the settings of the file lead to: each that says where secrets and alerts go, who may call or which program is
   * started, and each kept secret that is removed because it would go somewhere else.
   */
  effects: z.array(reasonSchema),
  /** The file holds sealed secrets. */
  hasSecrets: z.boolean(),
  /** Why it cannot be done as it stands, such as a new connector whose webhook URL is not in the file. */
  obstacles: z.array(reasonSchema),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;
