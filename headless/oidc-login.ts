import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { parseInput } from "../engine/config/check-input.ts";
import type { OidcSignIn } from "../engine/people/oidc/oidc-sign-in.ts";
import { OIDC_REDIRECT_PATH, type OidcOffer } from "../shared/model/oidc.ts";

/** 32 random bytes in base64url. */
const browserKeySchema = z.string().regex(/^[\w-]{43}$/);
const beginSchema = z.strictObject({ browserKey: browserKeySchema });
const endSchema = z.strictObject({ browserKey: browserKeySchema, query: z.string().max(8_000) });

export interface OidcLoginOptions {
  readonly oidcSignIn: OidcSignIn;
  /** Origin at which browsers reach the page; known once the server listens. */
  readonly origin: () => string;
}

/**
 * The login through an OpenID Connect provider. The provider sends the browser back to the page itself, which brings code
 * and state here with the key that it began with. No cookie is needed, and a link to the redirect URI signs nobody in.
 */
export function serveOidcLogin(app: FastifyInstance, { oidcSignIn, origin }: OidcLoginOptions): void {
  const redirectUri = () => origin() + OIDC_REDIRECT_PATH;

  app.get("/auth/oidc", (): OidcOffer => ({ host: oidcSignIn.host(), redirectUri: redirectUri() }));
  app.get(OIDC_REDIRECT_PATH, (_request, reply) => reply.sendFile("index.html"));
  app.post("/auth/oidc/begin", async ({ body }) => {
    const { browserKey } = parseInput(beginSchema, body);
    return { url: await oidcSignIn.begin({ redirectUri: redirectUri(), browserKey }) };
  });
  app.post("/auth/oidc/end", async ({ body }) => ({
    key: await oidcSignIn.end(parseInput(endSchema, body)),
  }));
}
