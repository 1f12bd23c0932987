import type { Reason } from "../../../shared/model/common.ts";
import { reason } from "../../sentences/say.ts";
import type { ConfigSnapshot, Unopened } from "../config.ts";
import { parseProxyUrl } from "../proxy-settings.ts";
import { connectorSecretNames, sourceSecretNames } from "../removals.ts";
import { headerValueName, proxyPasswordName, settingsSecretName } from "../secrets.ts";
import type { Vault } from "./vault.ts";

/** The things whose secrets are among those that could not be opened, in the order of the configuration. */
export function unopenedThings(
  { sources, connectors, settings }: ConfigSnapshot,
  names: readonly string[],
  vault: Pick<Vault, "sealedBy">,
): Unopened[] {
  const things = [
    ...sources.map(({ id, name }) => ({ name, secrets: sourceSecretNames(id) })),
    ...connectors.map(({ id, name }) => ({ name, secrets: connectorSecretNames(id) })),
    { name: "SSH", secrets: [settingsSecretName("sshPassphrase")] },
    { name: "Cloudflare Tunnel", secrets: [settingsSecretName("cloudflaredToken")] },
    { name: "ngrok", secrets: [settingsSecretName("ngrokAuthtoken")] },
    { name: "ilert", secrets: [settingsSecretName("ilertKey")] },
    ...settings.access.headers.map((name) => ({ name, secrets: [headerValueName(name)] })),
    { name: proxyName(settings.network.proxyUrl), secrets: [proxyPasswordName] },
  ];
  return things.flatMap(({ name, secrets }) => {
    const unopened = secrets.find((secret) => names.includes(secret));
    return unopened === undefined ? [] : [{ name, sealedBy: vault.sealedBy(unopened) ?? "" }];
  });
}

/** Such as `proxy.example.com:3128`. */
const proxyName = (url: string | null): string =>
  url === null ? "proxy" : (parseProxyUrl(url)?.host ?? "proxy");

/** The kind of the desktop's cipher, sealed by the system's keyring. */
const KEYRING = "safe-storage";

/** Which secrets have to be entered again, and how that can be spared; null when all can be opened. */
export function unopenedProblem(unopened: readonly Unopened[], mode: "desktop" | "headless"): Reason | null {
  const [first] = unopened;
  if (first === undefined) return null;
  const names = unopened.map(({ name }) => name).join(", ");
  const way = first.sealedBy !== KEYRING ? "key" : mode === "desktop" ? "keyring" : "server";
  return reason("vault/unopened", "vault.unopened", { names, way });
}
