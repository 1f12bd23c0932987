import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { reasonSchema } from "./common.ts";

/** The running program, and the abilities of its shell. */
export const aboutSchema = z.object({
  version: z.string(),
  mode: z.enum(["desktop", "headless"]),
  /** Such as `linux x64`. */
  platform: z.string(),
  /** The IANA name of the machine's time zone. */
  timeZone: z.string(),
  /** Such as `Node 24.21.0`, `Electron 45.4.1`. */
  runtimes: z.array(z.string()),
  dataDir: z.string(),
  logFile: z.string(),
  databaseBytes: z.number().int(),
  /** How the secrets are sealed. */
  vault: z.string(),
  /** Why the system's keyring is not used, if it should be. */
  keyring: reasonSchema.nullable(),
  can: z.object({
    openLog: z.boolean(),
    startAtLogin: z.boolean(),
    notify: z.boolean(),
    /** Whether a program can be chosen in the settings, which requires confirmation in a dialog of the system. */
    chooseProgram: z.boolean(),
  }),
  /** Settings that the command line or the environment overrides for this run. */
  commandLine: z.object({ hooksHost: z.boolean(), hooksPort: z.boolean(), cloudflared: z.boolean() }),
});
export type About = z.infer<typeof aboutSchema>;

/** The end of the log file, newest line last. */
export const logTailSchema = z.object({ file: z.string(), lines: z.array(z.string()) });

/** Information for a request for support. */
export const diagnosticsSchema = z.object({ text: z.string() });

const passphraseSchema = z.string().min(12, complaint("input.passphrase")).max(200);

export const configExportSchema = z.strictObject({
  /** With a passphrase, the file contains the secrets, sealed with it; without, they are omitted. */
  passphrase: passphraseSchema.nullable().default(null),
});

export const exportedConfigSchema = z.object({ filename: z.string(), text: z.string() });
export type ConfigFile = z.infer<typeof exportedConfigSchema>;

/** The maximum size of a configuration file, in UTF-16 units; the engine also limits its bytes. */
export const MAX_CONFIG_CHARS = 1024 * 1024;

export const configImportSchema = z.strictObject({
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
   * The effects of the settings in the file: each that determines where secrets and alerts are sent, who may call, or
   * which program is started, and each stored secret that is removed because it would be sent elsewhere.
   */
  effects: z.array(reasonSchema),
  /** Whether the file contains sealed secrets. */
  hasSecrets: z.boolean(),
  /** Why the file cannot be imported, such as a new connector without a webhook URL. */
  obstacles: z.array(reasonSchema),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;
