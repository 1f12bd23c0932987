import type * as OpenIdClient from "openid-client";
import type { OidcSettings } from "../../../shared/model/oidc.ts";
import { isPrivateAddress } from "../../addresses/oidc-address.ts";
import type { Config } from "../../config/config.ts";
import type { Fetch } from "../../http/fetch.ts";
import { readBounded } from "../../http/response.ts";
import type { Clock } from "../../lib/clock.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { oidcFailure } from "./failures.ts";

/** The configured provider, with its own description. */
export interface Provider {
  /** The settings and the secret with which it was requested. */
  readonly key: string;
  readonly settings: OidcSettings & { readonly issuer: string };
  readonly host: string;
  /** Redacted from anything that is shown. */
  readonly secrets: readonly string[];
  readonly client: typeof OpenIdClient;
  readonly configuration: OpenIdClient.Configuration;
}

export interface ProvidersDeps {
  readonly config: Pick<Config, "snapshot" | "settingsSecret">;
  readonly fetch: Fetch;
  readonly clock: Pick<Clock, "now" | "monotonic">;
}

/** Finds the configured provider; its description is cached for a while. */
export interface Providers {
  /**
   * @param isFresh - whether to ignore the cached description
   * @throws AppError `not-found` if there is none, `oidc/unreachable`, `oidc/answer`
   */
  get(isFresh?: boolean): Promise<Provider>;
  /** Whether the settings and the secret are still those of the description. */
  isCurrent(provider: Provider): boolean;
}

/** How long a provider's description is cached, in ms. */
const DISCOVERY_LIFETIME_MS = 60 * 60_000;
/** Timeout of each request to the provider, in seconds. */
const TIMEOUT_SECONDS = 10;
/** Allowed difference between the provider's clock and ours, in seconds. */
export const CLOCK_TOLERANCE_SECONDS = 60;
const MAX_ANSWER_BYTES = 1024 * 1024;

interface Known {
  readonly key: string;
  readonly atMs: number;
  readonly provider: Promise<Provider>;
}

export function createProviders({ config, fetch, clock }: ProvidersDeps): Providers {
  let known: Known | null = null;

  /** The shell's client, which uses the proxy of the settings and trusts its authorities. */
  const boundedFetch: OpenIdClient.CustomFetch = async (url, init) => {
    const answer = await fetch(url, init as RequestInit);
    const { status, headers } = answer;
    const text = await readBounded(answer, MAX_ANSWER_BYTES);
    return new Response(text === "" ? null : text, { status, headers });
  };

  const keyNow = () =>
    JSON.stringify([config.snapshot().settings.oidc, config.settingsSecret("oidcClientSecret")]);

  async function discover(
    settings: Provider["settings"],
    secret: string | null,
    key: string,
  ): Promise<Provider> {
    const issuer = new URL(settings.issuer);
    const context = { host: issuer.host, secrets: secret === null ? [] : [secret] };
    const client = await import("openid-client");
    const onThisMachine = issuer.protocol === "http:" ? [client.allowInsecureRequests] : [];
    const metadata = {
      // The library reads the system's clock.
      [client.clockSkew]: Math.round((clock.now() - Date.now()) / 1000),
      [client.clockTolerance]: CLOCK_TOLERANCE_SECONDS,
    };
    try {
      const configuration = await client.discovery(
        issuer,
        settings.clientId,
        metadata,
        clientAuthentication(client, secret),
        {
          [client.customFetch]: boundedFetch,
          timeout: TIMEOUT_SECONDS,
          execute: [...onThisMachine, client.enableNonRepudiationChecks],
        },
      );
      requirePrivateEndpoints(configuration.serverMetadata(), context.host);
      return { ...context, key, settings, client, configuration };
    } catch (thrown) {
      throw oidcFailure(thrown, context);
    }
  }

  return {
    async get(isFresh = false) {
      const { oidc } = config.snapshot().settings;
      const { issuer } = oidc;
      if (issuer === null) throw refusal("not-found", message("oidc.off"));
      const secret = config.settingsSecret("oidcClientSecret");
      const key = keyNow();
      const now = clock.monotonic();
      const isValid = known?.key === key && now - known.atMs < DISCOVERY_LIFETIME_MS && !isFresh;
      if (known !== null && isValid) return await known.provider;
      const found: Known = { key, atMs: now, provider: discover({ ...oidc, issuer }, secret, key) };
      known = found;
      return await found.provider.catch((thrown: unknown) => {
        if (known === found) known = null;
        throw thrown;
      });
    },
    isCurrent: ({ key }) => key === keyNow(),
  };
}

/**
 * Sent in the header, which every provider must support, unless it accepts the body only; without a secret by PKCE
 * alone.
 */
function clientAuthentication(client: typeof OpenIdClient, secret: string | null): OpenIdClient.ClientAuth {
  if (secret === null) return client.None();
  const [byBody, byHeader] = [client.ClientSecretPost(secret), client.ClientSecretBasic(secret)];
  return (server, ...rest) => {
    const methods = server.token_endpoint_auth_methods_supported ?? [];
    const isByBody = methods.includes("client_secret_post") && !methods.includes("client_secret_basic");
    (isByBody ? byBody : byHeader)(server, ...rest);
  };
}

/** The browser is sent to one of them, and the client secret to another. */
function requirePrivateEndpoints(server: OpenIdClient.ServerMetadata, host: string): void {
  const { authorization_endpoint, token_endpoint, userinfo_endpoint, jwks_uri } = server;
  const required = [authorization_endpoint, token_endpoint, jwks_uri];
  const given = [...required, ...(userinfo_endpoint === undefined ? [] : [userinfo_endpoint])];
  if (given.every((address) => address !== undefined && isPrivateAddress(address))) return;
  throw refusal("oidc/answer", message("oidc.endpoints", { host }));
}
