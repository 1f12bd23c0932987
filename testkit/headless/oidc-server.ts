import { onTestFinished } from "vitest";
import type { OidcSettings } from "../../shared/model/oidc.ts";
import type { Me, PersonView } from "../../shared/model/person.ts";
import { OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, startOidcProvider } from "./oidc-provider.ts";
import { startTestServer } from "./test-server.ts";

type Options = Parameters<typeof startOidcProvider>[1] & {
  readonly settings?: Partial<OidcSettings>;
  readonly secret?: string;
};

/** Starts a server, and a provider that is registered with it; both stop when the test ends. */
export async function startOidcServer({ settings, secret = OIDC_CLIENT_SECRET, ...options }: Options = {}) {
  const server = await startTestServer();
  const redirectUri = `${server.url}/sign-in`;
  const provider = await startOidcProvider(redirectUri, options);
  onTestFinished(() => provider.stop());
  const { client } = server.engine;
  await client.settings.update({ oidc: { issuer: provider.issuer, clientId: OIDC_CLIENT_ID, ...settings } });
  await client.settings.setSecrets({ oidcClientSecret: secret });
  const meOf = async (key: string | undefined) => {
    const answer = await fetch(`${server.url}/api/v1/me`, { headers: { authorization: `Bearer ${key}` } });
    return answer.status === 200 ? ((await answer.json()) as Me) : answer.status;
  };
  const people = async () => (await (await server.api("/people")).json()) as PersonView[];
  return { ...server, client, redirectUri, provider, meOf, people };
}
