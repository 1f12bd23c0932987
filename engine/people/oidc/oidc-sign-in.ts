import type { OidcCheck, OidcSettings } from "../../../shared/model/oidc.ts";
import type { Client } from "../../../shared/model/person.ts";
import { isPrivateAddress } from "../../addresses/oidc-address.ts";
import type { Log } from "../../lib/log.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import type { People } from "../people.ts";
import { isSameToken } from "../personal-token.ts";
import { areIncomplete, type Claims, identityOf } from "./claims.ts";
import { oidcFailure } from "./failures.ts";
import { CLOCK_TOLERANCE_SECONDS, createProviders, type Provider, type ProvidersDeps } from "./provider.ts";

/** The beginning of a sign-in. */
export interface SignInBegin {
  /** The address to which the provider redirects the browser. */
  readonly redirectUri: string;
  /** A random text that only this browser knows, so that another browser cannot complete the sign-in. */
  readonly browserKey: string;
}

/** The browser's request after the provider's redirect. */
export interface SignInEnd {
  /** The query of the redirect. */
  readonly query: string;
  readonly browserKey: string;
  readonly client: Client;
}

/**
 * Sign-in through an OpenID Connect provider: authorization code flow with PKCE, state and nonce. Errors: `oidc/*`, and
 * `not-found` while no provider is set.
 */
export interface OidcSignIn {
  /** Host of the issuer; null if OpenID Connect is not used. */
  host(): string | null;
  /** @returns the provider's address to which the browser is sent */
  begin(begin: SignInBegin): Promise<string>;
  /** The address that `begin` has returned, by its state; null if the sign-in is over. */
  addressOf(state: string): string | null;
  /** @returns a personal token */
  end(end: SignInEnd): Promise<string>;
  /** Whether the settings let somebody sign in as an admin whom the team does not have. */
  addsAdmins(): boolean;
  /**
   * The provider's address at which a browser ends its session there (OpenID Connect RP-Initiated Logout 1.0). It has
   * no ID token, so the provider asks the person.
   * @returns null if the provider announces none, or cannot be reached
   */
  endSessionUrl(): Promise<string | null>;
  /** Requests the provider's description. */
  check(): Promise<OidcCheck>;
}

export interface OidcSignInDeps extends ProvidersDeps {
  readonly people: Pick<People, "signInVouched" | "revokeByEmail" | "signInFailed">;
  readonly log: Log;
}

/** The time limit for a sign-in, in ms. */
const ATTEMPT_LIFETIME_MS = 10 * 60_000;
/** The maximum number of pending sign-ins; another one replaces the oldest. */
const MAX_ATTEMPTS = 5_000;

interface Attempt extends SignInBegin {
  readonly provider: Provider;
  readonly url: string;
  readonly verifier: string;
  readonly nonce: string;
  readonly atMs: number;
}

export function createOidcSignIn({ people, log, ...deps }: OidcSignInDeps): OidcSignIn {
  const { config, clock } = deps;
  const providers = createProviders(deps);
  /** By their state. Lost at a restart, after which the user must start again. */
  const attempts = new Map<string, Attempt>();

  /** The sign-in that an answer belongs to; it can be used once. */
  function take(state: string, browserKey: string): Attempt | null {
    const attempt = attempts.get(state);
    attempts.delete(state);
    if (attempt === undefined || clock.monotonic() - attempt.atMs > ATTEMPT_LIFETIME_MS) return null;
    return isSameToken(attempt.browserKey, browserKey) ? attempt : null;
  }

  async function signIn(attempt: Attempt, { query, client }: SignInEnd, state: string): Promise<string> {
    const { settings, host } = attempt.provider;
    const identity = identityOf(await claimsOf(attempt, { state, query, now: clock.now() }), settings);
    const { email, name, role } = identity;
    if (role === "none") {
      await people.revokeByEmail(email);
      throw refusal("oidc/no-role", message("oidc.no-role", { email, claim: settings.groupsClaim }));
    }
    const token = await people.signInVouched(
      { issuer: settings.issuer, email, name, role, client },
      settings.addUnknown,
    );
    log.info({ host }, "Somebody signed in through the OpenID Connect provider");
    return token;
  }

  return {
    host() {
      const { issuer } = config.snapshot().settings.oidc;
      return issuer === null ? null : new URL(issuer).host;
    },
    async begin({ redirectUri, browserKey }) {
      const provider = await providers.get();
      const { client, configuration, settings } = provider;
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const { href: url } = client.buildAuthorizationUrl(configuration, {
        redirect_uri: redirectUri,
        scope: [...new Set(["openid", ...settings.scopes])].join(" "),
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      const [oldest] = attempts.keys();
      if (attempts.size >= MAX_ATTEMPTS && oldest !== undefined) attempts.delete(oldest);
      attempts.set(state, {
        provider,
        redirectUri,
        browserKey,
        url,
        verifier,
        nonce,
        atMs: clock.monotonic(),
      });
      return url;
    },
    addressOf: (state) => attempts.get(state)?.url ?? null,
    async end(answer) {
      const { query, browserKey, client } = answer;
      const state = new URLSearchParams(query).get("state") ?? "";
      const attempt = take(state, browserKey);
      // Settings that were changed meanwhile may have other requirements.
      if (attempt === null || !providers.isCurrent(attempt.provider))
        throw refusal("oidc/expired", message("oidc.expired"));
      const code = new URLSearchParams(query).get("code") ?? "";
      const { host, secrets } = attempt.provider;
      try {
        return await signIn(attempt, answer, state);
      } catch (thrown) {
        const failure = oidcFailure(thrown, { host, secrets: [...secrets, code, state, attempt.verifier] });
        people.signInFailed({ address: client.address, code: failure.code, channel: "page" });
        log.warn({ host, code: failure.code }, "A sign-in through the OpenID Connect provider failed");
        throw failure;
      }
    },
    addsAdmins: () => addsAdmins(config.snapshot().settings.oidc),
    async endSessionUrl() {
      try {
        return endSessionUrlOf(await providers.get());
      } catch (thrown) {
        log.warn({ err: thrown }, "The OpenID Connect provider was not asked to end a session");
        return null;
      }
    },
    async check() {
      const { configuration } = await providers.get(true);
      const { issuer, authorization_endpoint, token_endpoint } = configuration.serverMetadata();
      return {
        issuer,
        authorizationEndpoint: authorization_endpoint ?? "",
        tokenEndpoint: token_endpoint ?? "",
      };
    },
  };
}

const addsAdmins = ({ issuer, addUnknown, groups }: OidcSettings): boolean =>
  issuer !== null && addUnknown && groups.admin.length > 0;

/** Null if the provider announces none, or one that is not private. */
function endSessionUrlOf({ client, configuration }: Provider): string | null {
  const { end_session_endpoint: address } = configuration.serverMetadata();
  if (address === undefined || !isPrivateAddress(address)) return null;
  return client.buildEndSessionUrl(configuration, {}).href;
}

/**
 * Exchanges the code of an answer for the claims about the person.
 * @param now - Unix ms
 */
async function claimsOf(
  { provider, ...attempt }: Attempt,
  { state, query, now }: { readonly state: string; readonly query: string; readonly now: number },
): Promise<Claims> {
  const { client, configuration, settings } = provider;
  const answered = new URL(attempt.redirectUri);
  answered.search = query;
  const tokens = await client.authorizationCodeGrant(configuration, answered, {
    expectedState: state,
    expectedNonce: attempt.nonce,
    pkceCodeVerifier: attempt.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw refusal("oidc/answer", message("oidc.no-token", { host: provider.host }));
  // The library checks only the end of its validity.
  if (claims.iat > now / 1000 + CLOCK_TOLERANCE_SECONDS) {
    throw refusal("oidc/clock", message("oidc.clock", { host: provider.host }));
  }
  const canAsk = configuration.serverMetadata().userinfo_endpoint !== undefined;
  if (!canAsk || !areIncomplete(claims, settings)) return claims;
  return { ...(await client.fetchUserInfo(configuration, tokens.access_token, claims.sub)), ...claims };
}
