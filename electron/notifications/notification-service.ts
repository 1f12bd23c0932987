import type { CallDbus } from "../dbus/session-bus.ts";
import type { PageAddress } from "../links/page-address.ts";

/** A notification: a headline and a few lines. */
export interface Notice {
  readonly title: string;
  readonly body: string;
  /** The place in the page that a click opens; undefined leaves the page where it is. */
  readonly leadsTo?: PageAddress;
  /** `critical` stays until it is dismissed, and may override "do not disturb"; undefined means normal. */
  readonly urgency?: "low" | "normal" | "critical";
}

/** The app's id, as in electron-builder.yml; Windows shows no notification of a program without a registered id. */
export const APP_ID = "dev.tocsin.app";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Escapes text for markup (Desktop Notifications Specification, "Markup"). */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * Whether the body of a notification is interpreted as markup: on Linux, unless the notification service says that it is
 * not. Unescaped, the text of an alert could become links and images.
 */
export async function readsMarkup(platform: NodeJS.Platform, callDbus: CallDbus): Promise<boolean> {
  if (platform !== "linux") return false;
  const service = "org.freedesktop.Notifications";
  const path = "/org/freedesktop/Notifications";
  const [capabilities] =
    (await callDbus({
      destination: service,
      interface: service,
      path,
      member: "GetCapabilities",
      args: [],
    })) ?? [];
  return !Array.isArray(capabilities) || capabilities.includes("body-markup");
}
