import { z } from "zod";
import {
  auditEntrySchema,
  auditExportSchema,
  auditQuerySchema,
  byVersionSchema,
  configVersionSchema,
  restorePlanSchema,
  restoreSchema,
  versionCompareSchema,
  versionDifferenceSchema,
  versionDocumentSchema,
  versionQuerySchema,
} from "../model/audit.ts";
import { pageSchemaOf } from "../model/common.ts";
import { exportedFileSchema } from "../model/event.ts";
import { oidcCheckSchema } from "../model/oidc.ts";
import {
  meSchema,
  newPersonSchema,
  personIdSchema,
  personLinkSchema,
  personPatchSchema,
  personViewSchema,
  revocationSchema,
} from "../model/person.ts";
import { CHANGE_OF_ADDRESS, create, del, done, get, OIDC, patch, post, removalOf } from "./procedure.ts";

const byPersonId = z.object({ id: personIdSchema });

export const teamContract = {
  me: get("viewer", "/me", "Who calls, and with which role").output(meSchema),
  signOut: post("viewer", "/sign-out", "Revoke the token of this call, where it is a personal one").output(
    done.extend({
      throughProvider: z
        .boolean()
        .describe("Whether an OpenID Connect provider had vouched for it, whose own session has not ended."),
    }),
  ),

  oidc: {
    check: post(
      "admin",
      "/oidc/check",
      "Whether the OpenID Connect provider of the settings answers, and what it says of itself",
      OIDC,
    ).output(oidcCheckSchema),
  },

  people: {
    list: get("admin", "/people", "Everybody with a sign-in of their own").output(z.array(personViewSchema)),
    create: create("admin", "/people", "Add a person, who signs in by a link", ["conflict"])
      .input(newPersonSchema)
      .output(personViewSchema),
    update: patch("admin", "/people/{id}", "Change a person's name, e-mail or role, or disable the person")
      .input(personPatchSchema)
      .output(personViewSchema),
    remove: del("admin", "/people/{id}", "Remove a person with every sign-in")
      .input(removalOf(byPersonId))
      .output(done),
    link: create(
      "admin",
      "/people/{id}/link",
      "Make a link that signs a person in, once; an earlier one that was not used becomes invalid",
      ["conflict"],
    )
      .input(byPersonId)
      .output(personLinkSchema),
    revoke: post("admin", "/people/{id}/revoke", "End one sign-in of a person, or all of them")
      .input(revocationSchema)
      .output(personViewSchema),
  },

  audit: {
    list: get("admin", "/audit", "Who did what, newest first")
      .input(auditQuerySchema)
      .output(pageSchemaOf(auditEntrySchema)),
    export: post("admin", "/audit/export", "The audit as JSON Lines or CSV")
      .input(auditExportSchema)
      .output(exportedFileSchema),
  },

  versions: {
    list: get("admin", "/versions", "Versions of the configuration, newest first")
      .input(versionQuerySchema)
      .output(pageSchemaOf(configVersionSchema)),
    get: get("admin", "/versions/{version}", "One version, without its secrets", ["not-found"])
      .input(byVersionSchema)
      .output(versionDocumentSchema),
    compare: get("admin", "/versions/{version}/compare", "What differs between a version and another", [
      "not-found",
    ])
      .input(versionCompareSchema)
      .output(versionDifferenceSchema),
    plan: get("admin", "/versions/{version}/plan", "What restoring a version would change", [
      "not-found",
      "conflict",
    ])
      .input(byVersionSchema)
      .output(restorePlanSchema),
    restore: post(
      "admin",
      "/versions/{version}/restore",
      "Make a version the present configuration, as it was planned",
      ["not-found", ...CHANGE_OF_ADDRESS],
    )
      .input(restoreSchema)
      .output(restorePlanSchema),
  },
};
