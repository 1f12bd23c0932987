import type { AskBus } from "../dbus/session-bus.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Text that stands in markup as it is (Desktop Notifications Specification, "Markup"). */
export const escapeMarkup = (text: string): string =>
  text.replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * Whether the body of a notification is read as markup here: on Linux, unless the session's notification service says
 * that it does not. What an alert holds would else become links and images.
 */
export async function readsMarkup(platform: NodeJS.Platform, askBus: AskBus): Promise<boolean> {
  if (platform !== "linux") return false;
  const service = "org.freedesktop.Notifications";
  const path = "/org/freedesktop/Notifications";
  const [abilities] =
    (await askBus({
      destination: service,
      interface: service,
      path,
      member: "GetCapabilities",
      args: [],
    })) ?? [];
  return !Array.isArray(abilities) || abilities.includes("body-markup");
}
