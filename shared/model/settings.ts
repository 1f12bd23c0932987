import { z } from "zod";
import { LANGUAGES } from "../i18n/languages.ts";
import { patchSchema } from "../patch.ts";
import { accessSettingsSchema } from "./access.ts";
import { auditSettingsSchema } from "./audit.ts";
import { revisionSchema } from "./common.ts";
import { ilertSettingsSchema } from "./ilert.ts";
import { networkSchema } from "./network.ts";
import { oidcSchema } from "./oidc.ts";
import { proxySignInSchema } from "./proxy-sign-in.ts";
import { savedFiltersSchema } from "./saved-filter.ts";
import { tunnelSettingsSchema } from "./tunnel.ts";
import { UPDATE_CHANNELS } from "./update.ts";

/** The effects of closing the desktop's window. */
export const WHEN_CLOSED = ["ask", "keep", "quit"] as const;
/** `light`: a dark icon for a light panel; `dark`: a light icon for a dark one. */
export const TRAY_ICONS = ["auto", "light", "dark"] as const;

/** What the user has answered to a step of the first run; null before that. */
const setupAnswerSchema = (description: string) =>
  z.enum(["done", "skipped"]).nullable().default(null).describe(description);

/** The settings of the whole program. docs/reference/configuration.md is generated from this. */
export const settingsSchema = z.strictObject({
  hooksHost: z
    .string()
    .min(1)
    .max(255)
    .default("127.0.0.1")
    .describe("Address that the webhook listener binds to. A change takes effect at once."),
  // Never changed, because users have pasted addresses with the default into ilert.
  hooksPort: z
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(41_700)
    .describe("Port of the webhook listener; 0 = any free one. A change takes effect at once."),
  silentAfterHours: z
    .number()
    .int()
    .min(1)
    .max(8_760)
    .nullable()
    .default(null)
    .describe(
      "Hours without a call from ilert after which the status turns amber; null = it never does, since quiet days are no fault.",
    ),
  retention: z
    .strictObject({
      days: z
        .number()
        .int()
        .min(1)
        .max(3_650)
        .default(30)
        .describe("Events older than this many days are deleted."),
      megabytes: z
        .number()
        .int()
        .min(50)
        .max(1_000_000)
        .default(500)
        .describe("The oldest events are deleted while the database is larger than this."),
    })
    .prefault({})
    .describe("When events whose deliveries have all ended are deleted. Waiting deliveries never are."),
  audit: auditSettingsSchema
    .prefault({})
    .describe("How long it is kept who changed what, and the versions of the configuration."),
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe(
      "Base URL by which ilert reaches the webhook listener from the internet, such as `https://alerts.example.com`; null while there is none. The webhook URLs to paste into ilert begin with it.",
    ),
  tunnel: tunnelSettingsSchema.prefault({}).describe("How the public address is provided."),
  network: networkSchema.prefault({}).describe("How requests leave this machine."),
  access: accessSettingsSchema
    .prefault({})
    .describe("Who may call the webhook listener, besides what a source's token demands."),
  proxySignIn: proxySignInSchema
    .prefault({})
    .describe("Server: sign-in through an authenticating proxy (docs/team.md)."),
  oidc: oidcSchema
    .prefault({})
    .describe("Server: sign-in through an OpenID Connect provider (docs/team.md)."),
  ilert: ilertSettingsSchema.prefault({}).describe("The ilert account, used with an API key."),
  language: z
    .enum(["system", ...LANGUAGES])
    .default("system")
    .describe("Language of the page and the desktop app."),
  appearance: z.enum(["system", "light", "dark"]).default("system").describe("Colour scheme of the page."),
  contrast: z.enum(["system", "high"]).default("system").describe("Contrast of the page."),
  notifications: z
    .strictObject({
      problems: z
        .boolean()
        .default(true)
        .describe("Notify of a failed delivery, a blocked robot and a used-up quota."),
      highAlerts: z.boolean().default(false).describe("Notify of each new alert of priority HIGH."),
    })
    .prefault({})
    .describe("Desktop: what the system's notifications report."),
  startAtLogin: z.boolean().default(false).describe("Desktop: start in the tray when the user logs in."),
  keepAwake: z
    .boolean()
    .default(false)
    .describe("Desktop: keep the computer from going to sleep while Tocsin runs. Its screen may turn off."),
  updates: z
    .strictObject({
      check: z.boolean().default(true).describe("Check for newer versions regularly."),
      channel: z
        .enum(UPDATE_CHANNELS)
        .default("stable")
        .describe("`stable`: releases only; `beta`: pre-releases, too."),
    })
    .prefault({})
    .describe("Installed desktop app: updates."),
  whenClosed: z
    .enum(WHEN_CLOSED)
    .default("ask")
    .describe(
      "Desktop: what closing the window does. `keep`: Tocsin runs on in the tray; `quit`: it ends; `ask`: it runs on if there is a tray icon, and asks otherwise.",
    ),
  trayIcon: z
    .enum(TRAY_ICONS)
    .default("auto")
    .describe(
      "Desktop: the tray icon. `light`: dark lines for a light panel; `dark`: light lines for a dark panel; `auto`: by what the system says of its panel.",
    ),
  setup: z
    .strictObject({
      state: z
        .enum(["open", "left", "dismissed", "done"])
        .default("open")
        .describe(
          "`open`: the page opens with it; `left`: postponed by the user; `dismissed`: not wanted; `done`: the first alert has arrived.",
        ),
      steps: z
        .strictObject({
          test: setupAnswerSchema("The test of the connection."),
          access: setupAnswerSchema("Public access."),
          webhook: setupAnswerSchema("ilert was told the webhook URL."),
          login: setupAnswerSchema("Desktop: whether Tocsin starts at login."),
        })
        .prefault({})
        .describe("The steps that cannot be recognised by what they leave behind."),
    })
    .prefault({})
    .describe("The first run."),
  savedFilters: savedFiltersSchema
    .default([])
    .describe("Views of the log that were saved under a name, in the order of the menu."),
  giveUpAfterHours: z
    .number()
    .int()
    .min(1)
    .max(720)
    .default(24)
    .describe("Hours for which a delivery is retried before it fails for good."),
});
export type Settings = z.infer<typeof settingsSchema>;
export type SetupSettings = Settings["setup"];

/** The view that the API returns. */
export const settingsViewSchema = settingsSchema.extend({ revision: revisionSchema });

/** A change: omitted members stay unchanged, at any depth. */
export const settingsPatchSchema = patchSchema(settingsViewSchema);
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;
