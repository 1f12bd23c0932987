import { generateKeyPairSync } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import { type AccountClaims, type Configuration, Provider } from "oidc-provider";
import { freePort } from "../free-port.ts";

export const OIDC_CLIENT_ID = "tocsin";
export const OIDC_CLIENT_SECRET = "client-secret-that-nobody-may-see";

export type TestClaims = Partial<AccountClaims> & { readonly groups?: readonly string[] };

export interface TestOidcProvider {
  readonly issuer: string;
  /** The claims of the next person to sign in; if null, the provider rejects all sign-ins. */
  account: TestClaims | null;
  stop(): Promise<void>;
}

const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const JWK = { ...privateKey.export({ format: "jwk" }), kid: "key-of-the-tests", use: "sig", alg: "RS256" };

/**
 * Starts a certified OpenID Connect provider on loopback that signs everybody in as the current account without a form.
 * @param redirectUri - the only allowed redirect URI
 * @param port - the port to listen on, if the issuer is another address
 */
export async function startOidcProvider(
  redirectUri: string,
  {
    issuer,
    port,
    configuration = {},
  }: { issuer?: string; port?: number; configuration?: Configuration } = {},
): Promise<TestOidcProvider> {
  const listening = port ?? (await freePort());
  const state: Pick<TestOidcProvider, "account"> = {
    account: { email: "ann@example.com", email_verified: true },
  };
  const provider = new Provider(issuer ?? `http://127.0.0.1:${listening}`, {
    clients: [{ client_id: OIDC_CLIENT_ID, client_secret: OIDC_CLIENT_SECRET, redirect_uris: [redirectUri] }],
    claims: {
      openid: ["sub"],
      email: ["email", "email_verified", "xms_edov"],
      profile: ["name", "groups", "roles"],
    },
    jwks: { keys: [JWK] },
    cookies: { keys: ["key-of-the-cookies"] },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 600, AccessToken: 600 },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    findAccount: (_context, sub) => ({
      accountId: sub,
      claims: () => ({ ...(JSON.parse(sub) as TestClaims), sub }) as AccountClaims,
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        ...(oidc.client && { clientId: oidc.client.clientId }),
        ...(oidc.session?.accountId && { accountId: oidc.session.accountId }),
      });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
    ...configuration,
  });
  provider.proxy = issuer !== undefined;
  const answer = provider.callback();
  const server = createServer((request, response) => {
    // The proxy in front of the provider terminates TLS.
    if (issuer?.startsWith("https:") === true) request.headers["x-forwarded-proto"] = "https";
    if (request.url?.startsWith("/interaction/") !== true) return void answer(request, response);
    const { account } = state;
    const result =
      account === null
        ? { error: "access_denied", error_description: "Not assigned to this application" }
        : { login: { accountId: JSON.stringify(account), remember: false } };
    void provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  });
  server.listen(listening, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(state, {
    issuer: provider.issuer,
    async stop() {
      server.close().closeAllConnections();
    },
  });
}
