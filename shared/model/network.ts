import { z } from "zod";
import { complaint } from "../sentences/issue.ts";

/** Stands in a proxy's address for the password that is in the vault. */
export const KEPT_PASSWORD = "***";

/** How requests leave this machine. */
export const networkSchema = z.strictObject({
  /**
   * `system`: as the system says (without a desktop: the environment's HTTPS_PROXY, HTTP_PROXY and NO_PROXY);
   * `manual`: by `proxyUrl`; `direct`: by none.
   */
  proxy: z.enum(["system", "manual", "direct"]).default("system"),
  /**
   * Such as `http://user:password@proxy.example.com:3128`, also https and socks5. The password goes into the vault;
   * what is read has `***` in its place, and sending that back keeps it.
   */
  proxyUrl: z.string().trim().min(1, complaint("input.empty")).max(500).nullable().default(null),
  /** Hosts that are reached without the manual proxy: `host`, `.example.com` for all below it, or either with a port. */
  bypass: z
    .array(z.string().trim().min(1, complaint("input.empty")).max(253))
    .max(100)
    .default([]),
  /** A certificate authority to trust besides the system's: PEM, or the absolute path of a PEM file, one or several. */
  extraCa: z.string().trim().min(1, complaint("input.empty")).max(1_000_000).nullable().default(null),
});
export type NetworkSettings = z.infer<typeof networkSchema>;
