import type { NetworkInterfaceInfo } from "node:os";

export type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/**
 * How the network looks from here, as one text to compare: whether the system believes in one, and under which
 * addresses this computer stands in it. Another Wi-Fi, a cable or a VPN changes it.
 */
export function networkFingerprint(isOnline: boolean, interfaces: Interfaces): string {
  const addresses = Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos.filter(({ internal }) => !internal).map(({ address }) => `${name} ${address}`),
  );
  return [isOnline ? "online" : "offline", ...addresses.sort()].join("\n");
}
