import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { headerNameSchema } from "./access.ts";

/** Header with the secret that an authenticating proxy shares with Tocsin. */
export const PROXY_SECRET_HEADER = "x-tocsin-proxy-secret";

/** Whether to trust the e-mail address of a person who is signed in at a proxy, and which proxies to trust. */
export const proxySignInSchema = z.strictObject({
  header: headerNameSchema
    .nullable()
    .default(null)
    .describe(
      "Header in which an authenticating proxy names the person's e-mail address, such as `x-auth-request-email`; null = none is believed. In a file, `secret: env:NAME` beside it gives the shared secret.",
    ),
  addresses: z
    .array(z.string().trim().min(1, complaint("input.empty")).max(50))
    .max(20)
    .default([])
    .describe("Addresses and ranges (CIDR) of the proxies that are believed; empty = none."),
  unknownRole: z
    .enum(["viewer", "operator"])
    .nullable()
    .default(null)
    .describe(
      "Role with which a person is added whom the proxy names and the team does not have; null = refused.",
    ),
});
export type ProxySignInSettings = z.infer<typeof proxySignInSchema>;
