import { z } from "zod";
import {
  actionDraftSchema,
  actionInputSchema,
  actionPatchSchema,
  actionPreviewSchema,
  actionRecordSchema,
  actionViewSchema,
} from "../model/action.ts";
import {
  configExportSchema,
  configImportSchema,
  exportedConfigSchema,
  importPlanSchema,
} from "../model/app.ts";
import {
  CONNECTOR_SCHEMAS,
  type ConnectorSchemas,
  connectorCopySchema,
  practiceMessageSchema,
} from "../model/connector.ts";
import { testResultSchema } from "../model/delivery.ts";
import { practiceStartedSchema, practiceStartSchema } from "../model/practice.ts";
import { settingsPatchSchema, settingsViewSchema } from "../model/settings.ts";
import { settingsSecretsInputSchema, settingsSecretsSchema } from "../model/settings-secrets.ts";
import {
  newSourceSchema,
  sampleAnswerSchema,
  sampleRequestSchema,
  sourcePatchSchema,
  sourceViewSchema,
  tokenRotationSchema,
} from "../model/source.ts";
import {
  byId,
  CHANGE,
  CHANGE_OF_ADDRESS,
  create,
  del,
  done,
  get,
  patch,
  post,
  postQuery,
  put,
  removalOf,
  removalWithDependents,
} from "./procedure.ts";

/**
 * Connectors of the types whose schemas are given.
 * @param schemas - tests pass those of other types, which are typed like the product's
 */
export const connectorContract = ({ created, update, patch: change, view }: ConnectorSchemas) => ({
  list: get("viewer", "/connectors", "All connectors").output(z.array(view)),
  create: create("admin", "/connectors", "Add a connector", CHANGE).input(created).output(view),
  get: get("viewer", "/connectors/{id}", "One connector").input(byId).output(view),
  update: patch("admin", "/connectors/{id}", "Change a connector").input(change).output(view),
  remove: del(
    "admin",
    "/connectors/{id}",
    "Remove a connector, with the alert actions that use it when asked",
  )
    .input(removalWithDependents)
    .output(done),
  copy: create("admin", "/connectors/{id}/copy", "Copy a connector with its secrets", CHANGE)
    .input(connectorCopySchema)
    .output(view),
  testDraft: post("admin", "/connectors/test", "Test a connector before it is saved")
    .input(update)
    .output(testResultSchema),
  messages: get(
    "viewer",
    "/connectors/{id}/messages",
    "The last messages of a practice group, newest first",
    ["conflict"],
  )
    .input(byId)
    .output(z.array(practiceMessageSchema)),
  test: post("operator", "/connectors/{id}/test", "Test this connection")
    .input(byId)
    .output(testResultSchema),
  tryAgain: post("operator", "/connectors/{id}/try-again", "Let a blocked lane try once more")
    .input(byId)
    .output(done),
});

export const configurationContract = {
  sources: {
    list: get("viewer", "/sources", "All webhook sources").output(z.array(sourceViewSchema)),
    create: create("admin", "/sources", "Add a webhook source", CHANGE)
      .input(newSourceSchema)
      .output(sourceViewSchema),
    get: get("viewer", "/sources/{id}", "One webhook source").input(byId).output(sourceViewSchema),
    update: patch("admin", "/sources/{id}", "Change a webhook source")
      .input(sourcePatchSchema)
      .output(sourceViewSchema),
    remove: del(
      "admin",
      "/sources/{id}",
      "Remove a webhook source, also from the alert actions that use it when asked",
    )
      .input(removalWithDependents)
      .output(done),
    rotate: post(
      "admin",
      "/sources/{id}/rotate",
      "Give a webhook source a new token; the old one is taken for a while",
      CHANGE,
    )
      .input(tokenRotationSchema)
      .output(sourceViewSchema),
    endOverlap: post("admin", "/sources/{id}/end-overlap", "Take the old token no more", CHANGE)
      .input(byId)
      .output(sourceViewSchema),
    sample: post("operator", "/sources/{id}/sample", "Post a sample event to the listener, as ilert would")
      .input(sampleRequestSchema)
      .output(sampleAnswerSchema),
  },

  connectors: connectorContract(CONNECTOR_SCHEMAS),
  practice: {
    start: post(
      "admin",
      "/practice/start",
      "Add a practice group with a webhook source and an alert action, all or nothing, and post a sample alert to it",
      CHANGE,
    )
      .input(practiceStartSchema)
      .output(practiceStartedSchema),
    stop: post(
      "admin",
      "/practice/stop",
      "Remove the practice group with its webhook source and alert action, all or nothing",
      CHANGE,
    ).output(done),
  },

  actions: {
    list: get("viewer", "/actions", "All alert actions").output(z.array(actionViewSchema)),
    records: get("viewer", "/actions/records", "What each alert action makes of the last events").output(
      z.array(actionRecordSchema),
    ),
    create: create("admin", "/actions", "Add an alert action", CHANGE)
      .input(actionInputSchema)
      .output(actionViewSchema),
    get: get("viewer", "/actions/{id}", "One alert action").input(byId).output(actionViewSchema),
    update: patch("admin", "/actions/{id}", "Change an alert action")
      .input(actionPatchSchema)
      .output(actionViewSchema),
    remove: del("admin", "/actions/{id}", "Remove an alert action").input(removalOf(byId)).output(done),
    test: post(
      "operator",
      "/actions/{id}/test",
      "Test this connection with a message as the alert action would send it: its source, mentions and language",
    )
      .input(byId)
      .output(testResultSchema),
    preview: postQuery(
      "viewer",
      "/actions/preview",
      "What an alert action would have done with the last events",
    )
      .input(actionDraftSchema)
      .output(actionPreviewSchema),
  },

  settings: {
    get: get("viewer", "/settings", "What holds for the whole program").output(settingsViewSchema),
    update: patch("admin", "/settings", "Change settings", CHANGE_OF_ADDRESS)
      .input(settingsPatchSchema)
      .output(settingsViewSchema),
    secrets: get("viewer", "/settings/secrets", "Which secrets of the settings are set").output(
      settingsSecretsSchema,
    ),
    setSecrets: put("admin", "/settings/secrets", "Set or remove secrets of the settings", CHANGE)
      .input(settingsSecretsInputSchema)
      .output(settingsSecretsSchema),
  },

  config: {
    export: post("admin", "/config/export", "The configuration as a file")
      .input(configExportSchema)
      .output(exportedConfigSchema),
    plan: postQuery("admin", "/config/plan", "What an import would change")
      .input(configImportSchema)
      .output(importPlanSchema),
    import: post(
      "admin",
      "/config/import",
      "Apply a configuration file, all of it or nothing",
      CHANGE_OF_ADDRESS,
    )
      .input(configImportSchema)
      .output(importPlanSchema),
  },
};
