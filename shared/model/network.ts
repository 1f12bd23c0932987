import { z } from "zod";
import { complaint } from "../i18n/issue.ts";

/** Replaces the password in a proxy's address, which is in the vault. */
export const KEPT_PASSWORD = "***";

/** The settings of outgoing requests. */
export const networkSchema = z.strictObject({
  proxy: z
    .enum(["system", "manual", "direct"])
    .default("system")
    .describe(
      "`system`: the system's proxy (headless: `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`); `manual`: the one in `proxyUrl`; `direct`: none.",
    ),
  proxyUrl: z
    .string()
    .trim()
    .min(1, complaint("input.empty"))
    .max(500)
    .nullable()
    .default(null)
    .describe(
      `The proxy for \`manual\`, such as \`http://user:password@proxy.example.com:3128\`, also https and socks5; in a file also \`env:NAME\`. The password goes into the vault: reads show \`${KEPT_PASSWORD}\` in its place, and sending that back keeps it.`,
    ),
  bypass: z
    .array(z.string().trim().min(1, complaint("input.empty")).max(253))
    .max(100)
    .default([])
    .describe(
      "Hosts that are reached without the manual proxy: `host`, `.example.com` for all below it, or either with a port.",
    ),
  extraCa: z
    .string()
    .trim()
    .min(1, complaint("input.empty"))
    .max(1_000_000)
    .nullable()
    .default(null)
    .describe(
      "Certificate authorities to trust besides the system's: one or several as PEM, or the absolute path of a PEM file.",
    ),
});
export type NetworkSettings = z.infer<typeof networkSchema>;
