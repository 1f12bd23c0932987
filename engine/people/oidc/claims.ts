import { nameSchema } from "../../../shared/model/common.ts";
import type { OidcSettings } from "../../../shared/model/oidc.ts";
import { emailSchema, ROLES, type Role } from "../../../shared/model/person.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";

export type Claims = Readonly<Record<string, unknown>>;

/** The person in the claims, and the role that the person's groups give. */
export interface Identity {
  readonly email: string;
  readonly name: string;
  /** `none`: groups determine roles, and no group of the person has one; null: groups do not determine roles. */
  readonly role: Role | "none" | null;
}

/** Whether groups determine roles. */
const haveGroupsRoles = ({ groups }: OidcSettings): boolean => ROLES.some((role) => groups[role].length > 0);

/** Whether the claims lack a member that the settings require, so that the UserInfo endpoint must be requested. */
export const areIncomplete = (claims: Claims, settings: OidcSettings): boolean =>
  [
    settings.emailClaim,
    settings.verifiedClaim,
    ...(haveGroupsRoles(settings) ? [settings.groupsClaim] : []),
  ].some((name) => claims[name] === undefined);

/** Providers send the claim as true, as text, or as a number (Entra ID's `xms_edov`). */
const isTrue = (claim: unknown): boolean => [true, "true", 1, "1"].some((value) => value === claim);

const textsOf = (claim: unknown): string[] =>
  [claim].flat().filter((value): value is string => typeof value === "string");

function roleOf(claims: Claims, settings: OidcSettings): Identity["role"] {
  if (!haveGroupsRoles(settings)) return null;
  const groups = new Set(textsOf(claims[settings.groupsClaim]));
  const role = ROLES.findLast((one) => settings.groups[one].some((group) => groups.has(group)));
  return role ?? "none";
}

/** @throws AppError `oidc/email` without a verified e-mail address */
export function identityOf(claims: Claims, settings: OidcSettings): Identity {
  const email = emailSchema.safeParse(claims[settings.emailClaim]);
  if (!email.success) throw refusal("oidc/email", message("oidc.no-email", { claim: settings.emailClaim }));
  if (!isTrue(claims[settings.verifiedClaim])) {
    throw refusal(
      "oidc/email",
      message("oidc.unverified", { email: email.data, claim: settings.verifiedClaim }),
    );
  }
  const [name = email.data] = [claims.name, claims.preferred_username]
    .flatMap(textsOf)
    .map((text) => nameSchema.safeParse(text.slice(0, 100)).data)
    .filter((text) => text !== undefined);
  return { email: email.data, name: name.slice(0, 100), role: roleOf(claims, settings) };
}
