import type { AskBus } from "../dbus/session-bus.ts";

/** Names on the session's bus of what keeps secrets: the Secret Service of GNOME Keyring and others, and KWallet. */
const NAMES = ["org.freedesktop.secrets", "org.kde.kwalletd", "org.kde.kwalletd5", "org.kde.kwalletd6"];
const BUS = "org.freedesktop.DBus";

/**
 * Whether this session of Linux has a keyring at all: one that runs, or that the bus would start. A keyring that is not
 * there cannot be told from a locked one by what Chromium answers.
 */
export async function hasKeyringService(askBus: AskBus): Promise<boolean> {
  const names = async (member: string): Promise<readonly string[]> => {
    const [list] = (await askBus({ destination: BUS, path: "/", interface: BUS, member, args: [] })) ?? [];
    return Array.isArray(list) ? list : [];
  };
  const known = [...(await names("ListNames")), ...(await names("ListActivatableNames"))];
  return known.some((name) => NAMES.includes(name));
}
