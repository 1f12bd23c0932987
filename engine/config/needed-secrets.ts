import type { Reason } from "../../shared/model/common.ts";
import { KEPT_PASSWORD } from "../../shared/model/network.ts";
import { parseProxyUrl } from "../addresses/proxy-settings.ts";
import { reason } from "../sentences/message.ts";
import type { ConfigSnapshot } from "./config.ts";
import { type BoundSecret, type ReadSecret, vaultName } from "./secret-destinations.ts";

/** The settings' secrets that a configuration does not work without. */
function neededSecrets({ settings }: ConfigSnapshot): BoundSecret[] {
  const { tunnel, network, proxySignIn, ilert } = settings;
  const needs: Readonly<Partial<Record<BoundSecret, boolean>>> = {
    cloudflaredToken: tunnel.provider === "cloudflared" && tunnel.cloudflared.kind === "named",
    ngrokAuthtoken: tunnel.provider === "ngrok",
    ilertKey: ilert.fetching === "polling",
    proxySignInSecret: proxySignIn.header !== null,
    proxyPassword:
      network.proxy === "manual" &&
      network.proxyUrl !== null &&
      parseProxyUrl(network.proxyUrl)?.password === KEPT_PASSWORD,
  };
  return (Object.keys(needs) as BoundSecret[]).filter((secret) => needs[secret]);
}

/** Those of them that the vault does not have. */
export const missingSettingsSecrets = (snapshot: ConfigSnapshot, read: ReadSecret): BoundSecret[] =>
  neededSecrets(snapshot).filter((secret) => read(vaultName(secret)) === null);

/** The problem of each missing secret. The public access itself reports those that it needs. */
const PROBLEMS: Readonly<Partial<Record<BoundSecret, Reason>>> = {
  ilertKey: reason("ilert/no-key", "secret.no-ilert-key"),
  proxySignInSecret: reason("sign-in/no-secret", "secret.no-proxy-secret"),
  proxyPassword: reason("network/no-password", "secret.no-proxy-password"),
};

export const missingSecretProblems = (secrets: readonly BoundSecret[]): Reason[] =>
  secrets.flatMap((secret) => PROBLEMS[secret] ?? []);
