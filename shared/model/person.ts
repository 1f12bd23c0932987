import { z } from "zod";
import { complaint } from "../i18n/issue.ts";
import { momentSchema, nameSchema, revisionSchema } from "./common.ts";

/**
 * Roles, each including the one before: a viewer reads, an operator acts on alerts and deliveries (test,
 * replay, cancel, pause, accept, resolve), an admin changes the configuration and the team.
 */
export const ROLES = ["viewer", "operator", "admin"] as const;
export const roleSchema = z.enum(ROLES);
export type Role = (typeof ROLES)[number];

/** Whether a role includes another. */
export const includesRole = (role: Role, required: Role): boolean =>
  ROLES.indexOf(role) >= ROLES.indexOf(required);

/** In lower case, since mail systems ignore the case of addresses. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  .regex(/^[^\s\p{C}@<>,;]+@[^\s\p{C}@<>,;]+$/u, complaint("input.email"));

export const personIdSchema = z.string().min(1).max(100);

/** The other end of a call. */
const clientSchema = z.object({
  address: z.string().nullable().describe("Null if it is not known."),
  program: z
    .string()
    .nullable()
    .describe(
      "Such as `Firefox (Linux)`, from its `User-Agent`, which anybody can choose; null without one.",
    ),
});
export type Client = z.infer<typeof clientSchema>;

/** A sign-in of a person: a browser or a program. */
const tokenViewSchema = z.object({
  id: z.string(),
  createdAt: momentSchema,
  client: clientSchema.describe("Who signed in."),
  lastUsedAt: momentSchema.nullable().describe("To the minute; null before the first use."),
  lastClient: clientSchema.nullable().describe("Of the last use; null before the first one."),
});

export const personViewSchema = z.object({
  id: personIdSchema,
  name: nameSchema,
  email: z.string(),
  role: roleSchema,
  disabled: z.boolean().describe("Whether the person may do nothing until this is taken back."),
  createdAt: momentSchema,
  tokens: z.array(tokenViewSchema).describe("Browsers and programs that are signed in, the newest first."),
  linkExpiresAt: momentSchema.nullable().describe("Until when the link that was not used yet is valid."),
  revision: revisionSchema,
});
export type PersonView = z.infer<typeof personViewSchema>;

export const newPersonSchema = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  role: roleSchema.default("viewer"),
});
export type NewPerson = z.infer<typeof newPersonSchema>;

export const personPatchSchema = z.strictObject({
  id: personIdSchema,
  name: nameSchema.optional(),
  email: emailSchema.optional(),
  role: roleSchema.optional(),
  disabled: z.boolean().optional(),
  revision: revisionSchema.optional(),
});
export type PersonPatch = z.infer<typeof personPatchSchema>;

export const personLinkSchema = z.object({
  token: z
    .string()
    .describe("What the link ends with: `#token=` and this, after the page's address. Shown once."),
  url: z
    .string()
    .nullable()
    .describe("The link at the page's public address (`--public-ui-url`); null if it has none."),
  expiresAt: momentSchema,
});
export type PersonLink = z.infer<typeof personLinkSchema>;

export const revocationSchema = z.strictObject({
  id: personIdSchema,
  token: z.string().max(100).optional().describe("One sign-in; all of them, and the link, when left out."),
});
export type Revocation = z.infer<typeof revocationSchema>;

/** The caller. */
export const meSchema = z.object({
  kind: z
    .enum(["desktop", "admin-token", "person"])
    .describe("The user of the desktop app, the holder of the admin token, or somebody of the team."),
  name: z.string().nullable().describe("Of a person."),
  email: z.string().nullable().describe("Of a person."),
  role: roleSchema,
  canSignOut: z.boolean().describe("Whether this sign-in ends here, and not at an authenticating proxy."),
  signIn: z
    .string()
    .nullable()
    .describe("The id of this sign-in among those of the person; null if it is none of them."),
  hasPeople: z.boolean().describe("Whether anybody has a sign-in of their own."),
});
export type Me = z.infer<typeof meSchema>;
