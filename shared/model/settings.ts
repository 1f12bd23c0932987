import { z } from "zod";
import { LANGUAGES } from "../languages.ts";
import { accessSettingsSchema } from "./access.ts";
import { ilertSettingsSchema } from "./ilert.ts";
import { networkSchema } from "./network.ts";
import { tunnelSettingsSchema } from "./tunnel.ts";
import { UPDATE_CHANNELS } from "./update.ts";

/** What closing the desktop's window can do. */
export const WHEN_CLOSED = ["ask", "keep", "quit"] as const;
/** `light`: dark ink for a light panel; `dark`: light ink for a dark one. */
export const TRAY_ICONS = ["auto", "light", "dark"] as const;

/** What holds for the whole program. */
export const settingsSchema = z.strictObject({
  /** Address the hooks listen on; a change takes effect at once. */
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
  /**
   * Where ilert reaches the hooks from outside, such as `https://alerts.example.com`; null while there is no way in.
   * The webhook URLs to paste into ilert begin with it.
   */
  publicUrl: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  /** Who keeps the way in open. */
  tunnel: tunnelSettingsSchema.prefault({}),
  network: networkSchema.prefault({}),
  access: accessSettingsSchema.prefault({}),
  ilert: ilertSettingsSchema.prefault({}),
  language: z.enum(["system", ...LANGUAGES]).default("system"),
  appearance: z.enum(["system", "light", "dark"]).default("system"),
  contrast: z.enum(["system", "high"]).default("system"),
  /** On the desktop: what the system's notifications tell. */
  notifications: z
    .strictObject({
      /** What nobody could be told about: a dead delivery, a blocked robot, a used-up quota. */
      problems: z.boolean().default(true),
      /** Each new HIGH alert. */
      highAlerts: z.boolean().default(false),
    })
    .prefault({}),
  /** On the desktop: start hidden when the user logs in. */
  startAtLogin: z.boolean().default(false),
  /** On the desktop: the computer does not go to sleep by itself while Tocsin runs. Its screen may. */
  keepAwake: z.boolean().default(false),
  /** On the installed desktop app: whether to look for newer versions by itself, and which ones. */
  updates: z
    .strictObject({
      check: z.boolean().default(true),
      channel: z.enum(UPDATE_CHANNELS).default("stable"),
    })
    .prefault({}),
  /** On the desktop: what closing the window does. `ask`: it stays behind the tray's icon; without one the user is asked. */
  whenClosed: z.enum(WHEN_CLOSED).default("ask"),
  /** On the desktop: which of the tray's icons is shown; `auto` goes by what the system tells of its panel. */
  trayIcon: z.enum(TRAY_ICONS).default("auto"),
  /** `open`: the first run leads to it; `left`: put off by the user; `done`: the first alert has arrived. */
  setup: z.enum(["open", "left", "done"]).default("open"),
  /** How long a delivery is tried again, in hours, before it is dead. */
  giveUpAfterHours: z.number().int().min(1).max(720).default(24),
});
export type Settings = z.infer<typeof settingsSchema>;
