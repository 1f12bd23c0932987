import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { parseInput } from "../engine/config/check-input.ts";
import type { OidcSignIn } from "../engine/people/oidc/oidc-sign-in.ts";
import { message } from "../engine/sentences/message.ts";
import { refusal } from "../engine/sentences/refusal.ts";
import { OIDC_REDIRECT_PATH, OIDC_SIGN_OUT_PATH, type OidcOffer } from "../shared/model/oidc.ts";
import type { Client } from "../shared/model/person.ts";

/** 32 random bytes in base64url. */
const browserKeySchema = z.string().regex(/^[\w-]{43}$/);
const beginSchema = z.strictObject({ browserKey: browserKeySchema });
const endSchema = z.strictObject({ browserKey: browserKeySchema, query: z.string().max(8_000) });

export interface OidcLoginOptions {
  readonly oidcSignIn: OidcSignIn;
  /** Origin at which browsers reach the page; known once the server listens. */
  readonly origin: () => string;
  /** The other end of a call, behind trusted proxies. */
  readonly clientOf: (request: FastifyRequest) => Client;
}

/**
 * The login through an OpenID Connect provider. The provider redirects the browser to the page itself, which sends
 * code and state here with the key of the sign-in. No cookie is needed, and a link to the redirect URI signs nobody
 * in.
 */
export function serveOidcLogin(
  app: FastifyInstance,
  { oidcSignIn, origin, clientOf }: OidcLoginOptions,
): void {
  const redirectUri = () => origin() + OIDC_REDIRECT_PATH;

  app.get("/auth/oidc", (): OidcOffer => ({ host: oidcSignIn.host(), redirectUri: redirectUri() }));
  app.get(OIDC_REDIRECT_PATH, (_request, reply) => reply.sendFile("index.html"));
  app.post("/auth/oidc/begin", async ({ body }) => {
    const { browserKey } = parseInput(beginSchema, body);
    return { url: await oidcSignIn.begin({ redirectUri: redirectUri(), browserKey }) };
  });
  app.get<{ Querystring: { state?: string } }>("/auth/oidc/leave", ({ query }, reply) => {
    const address = oidcSignIn.addressOf(query.state ?? "");
    if (address === null) throw refusal("oidc/expired", message("oidc.expired"));
    return sendLeavingPage(reply, address);
  });
  app.get(OIDC_SIGN_OUT_PATH, async (_request, reply) => {
    const address = await oidcSignIn.endSessionUrl();
    return address === null ? reply.redirect("/") : sendLeavingPage(reply, address);
  });
  app.post("/auth/oidc/end", async (request) => ({
    key: await oidcSignIn.end({ ...parseInput(endSchema, request.body), client: clientOf(request) }),
  }));
}

/** Sends the browser to an address of the provider. */
function sendLeavingPage(reply: FastifyReply, address: string) {
  // Chromium lets a page with this header go to https addresses only; a provider on loopback may have another one.
  reply.removeHeader("connection-allowlist").type("text/html; charset=utf-8");
  return reply.send(leavingPage(address));
}

/** A page without a script and without data that only redirects. */
function leavingPage(address: string): string {
  const escaped = address.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
  const { host } = new URL(address);
  return `<!doctype html><meta http-equiv="refresh" content="0;url=${escaped}"><title>Tocsin</title><a href="${escaped}">${host}</a>`;
}
