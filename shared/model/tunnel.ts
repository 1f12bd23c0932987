import { z } from "zod";
import { momentSchema, reasonSchema } from "./common.ts";

/**
 * Providers of public access. `own`: the user's proxy, VPN or port forward; `ssh`: a reverse forward over SSH;
 * `cloudflared`: the user's binary; `ngrok`: its library.
 */
export const TUNNEL_PROVIDERS = ["own", "ssh", "cloudflared", "ngrok"] as const;
export type TunnelProviderId = (typeof TUNNEL_PROVIDERS)[number];

/** The fingerprint of an SSH server's key, as OpenSSH writes it. */
export const fingerprintSchema = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/);

/** The settings of each provider; secrets are in the vault. The public URL is `settings.publicUrl`. */
export const tunnelSettingsSchema = z.strictObject({
  provider: z
    .enum(TUNNEL_PROVIDERS)
    .default("own")
    .describe(
      "`own`: a proxy, VPN or port forward of your own; `ssh`: a reverse forward over your SSH server; `cloudflared`: a Cloudflare Tunnel by your own program; `ngrok`: ngrok by its library.",
    ),
  ssh: z
    .strictObject({
      host: z.string().trim().max(255).default("").describe("Name or address of the SSH server."),
      port: z.number().int().min(1).max(65_535).default(22).describe("Port of the SSH server."),
      user: z.string().trim().max(100).default("").describe("User to log in as."),
      auth: z
        .enum(["agent", "key"])
        .default("agent")
        .describe("`agent`: log in by the running SSH agent; `key`: by the private key in `keyFile`."),
      keyFile: z.string().trim().max(4_000).default("").describe("Path of the private key, for `auth: key`."),
      remoteHost: z
        .string()
        .trim()
        .min(1)
        .max(255)
        .default("127.0.0.1")
        .describe("Address on the server that the forward listens on."),
      remotePort: z
        .number()
        .int()
        .min(1)
        .max(65_535)
        .default(41_700)
        .describe(
          "Port on the server that the forward listens on; the web server there passes calls on to it.",
        ),
    })
    .prefault({})
    .describe("For `provider: ssh`."),
  cloudflared: z
    .strictObject({
      kind: z
        .enum(["named", "quick"])
        .default("named")
        .describe(
          "`named`: a tunnel by token, whose address stays; `quick`: a trial, whose address changes with every start.",
        ),
      binary: z
        .string()
        .trim()
        .max(4_000)
        .default("")
        .describe(
          "Path of the program; empty = the one on PATH. A path is only taken from the user in a dialog of the desktop app; elsewhere use `--cloudflared`.",
        ),
    })
    .prefault({})
    .describe("For `provider: cloudflared`."),
  ngrok: z
    .strictObject({
      domain: z
        .string()
        .trim()
        .max(253)
        .default("")
        .describe("A domain of the account; empty = the one that ngrok assigns."),
    })
    .prefault({})
    .describe("For `provider: ngrok`."),
});
export type TunnelSettings = z.infer<typeof tunnelSettingsSchema>;

/** Whether the user enters the public URL; other providers report theirs. */
export const hasOwnUrl = ({ provider, cloudflared }: TunnelSettings): boolean =>
  provider === "own" || provider === "ssh" || (provider === "cloudflared" && cloudflared.kind === "named");

/**
 * `off`: there is no public access yet, and `problem` has what is missing; `connecting`: started, no probe has come
 * back yet; `connected`: a probe came back; `degraded`: probes are lost; `down`: ended, to be restarted at `retryAt`.
 */
export const TUNNEL_STATES = ["off", "connecting", "connected", "degraded", "down"] as const;
export type TunnelState = (typeof TUNNEL_STATES)[number];

export const tunnelStatusSchema = z.object({
  provider: z.enum(TUNNEL_PROVIDERS),
  state: z.enum(TUNNEL_STATES),
  /** Since when it is in this state. */
  since: momentSchema,
  /** The public base URL; null while it is unknown. */
  url: z.string().nullable(),
  /** Whether the address is temporary. */
  trial: z.boolean(),
  /** What is missing, or the last error. */
  problem: reasonSchema.nullable(),
  /** When a probe last came back, and its round-trip time. */
  proven: z.object({ at: momentSchema, roundTripMs: z.number().int() }).nullable(),
  retryAt: momentSchema.nullable(),
  /** The key of the trusted SSH server. */
  hostKey: z.object({ server: z.string(), fingerprint: z.string() }).nullable(),
  /** The address that ilert last called, if it has changed since. */
  changedFrom: z.string().nullable(),
});
export type TunnelStatus = z.infer<typeof tunnelStatusSchema>;
