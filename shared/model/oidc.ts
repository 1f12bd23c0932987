import { z } from "zod";
import { complaint } from "../i18n/issue.ts";

/** The path of the page to which an OpenID Connect provider redirects the browser; the redirect URI ends with it. */
export const OIDC_REDIRECT_PATH = "/sign-in";

/** The path that leads a browser to the provider's own sign-out, or to the page if the provider has none. */
export const OIDC_SIGN_OUT_PATH = "/auth/oidc/sign-out";

const claimSchema = z.string().trim().min(1, complaint("input.empty")).max(200);

const groupsSchema = (role: string) =>
  z
    .array(z.string().trim().min(1, complaint("input.empty")).max(500))
    .max(50)
    .default([])
    .describe(`Names of the groups whose members are ${role}.`);

/** Sign-in through an OpenID Connect provider. The client secret is in the vault. */
export const oidcSchema = z.strictObject({
  issuer: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null)
    .describe(
      "Issuer of the OpenID Connect provider, such as `https://login.example.com/realms/main`: https, or this machine; null = nobody signs in this way.",
    ),
  clientId: z
    .string()
    .trim()
    .max(500)
    .default("")
    .describe(
      "Client ID by which the provider knows Tocsin. In a file, `clientSecret: env:NAME` beside it gives the client secret.",
    ),
  scopes: z
    .array(z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/, complaint("input.oidc-scope")))
    .max(20)
    .default(["openid", "email", "profile"])
    .describe("Scopes that are requested. `openid` is always one of them."),
  emailClaim: claimSchema.default("email").describe("Claim with the person's e-mail address."),
  verifiedClaim: claimSchema
    .default("email_verified")
    .describe("Claim that says whether the provider has verified the address; it must be true."),
  groupsClaim: claimSchema.default("groups").describe("Claim with the names of the person's groups."),
  groups: z
    .strictObject({
      admin: groupsSchema("admins"),
      operator: groupsSchema("operators"),
      viewer: groupsSchema("viewers"),
    })
    .prefault({})
    .describe(
      "Which groups have which role; the highest counts. With none at all, the role stays what the team page says.",
    ),
  addUnknown: z
    .boolean()
    .default(false)
    .describe("Whether somebody whom the team does not have is added, if one of their groups has a role."),
});
export type OidcSettings = z.infer<typeof oidcSchema>;

/** An issuer's description of itself. */
export const oidcCheckSchema = z.object({
  issuer: z.string(),
  authorizationEndpoint: z.string(),
  tokenEndpoint: z.string(),
});
export type OidcCheck = z.infer<typeof oidcCheckSchema>;

/** What the login page needs before the sign-in. */
export interface OidcOffer {
  /** Host of the issuer; null if OpenID Connect is not used. */
  readonly host: string | null;
  /** The redirect URI, which must be registered with the provider. */
  readonly redirectUri: string;
}
