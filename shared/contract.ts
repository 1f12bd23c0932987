import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import {
  actionDraftSchema,
  actionInputSchema,
  actionPatchSchema,
  actionPreviewSchema,
  actionViewSchema,
} from "./model/action.ts";
import {
  alertEventsQuerySchema,
  alertExportSchema,
  alertQuerySchema,
  alertSummarySchema,
} from "./model/alert.ts";
import {
  aboutSchema,
  configExportSchema,
  configFileSchema,
  configImportSchema,
  diagnosticsSchema,
  importPlanSchema,
  logTailSchema,
} from "./model/app.ts";
import { idSchema, momentSchema, pageOf } from "./model/common.ts";
import {
  CONNECTOR_SCHEMAS,
  type ConnectorSchemas,
  connectorCopySchema,
  practiceMessageSchema,
} from "./model/connector.ts";
import {
  deliveryDetailSchema,
  deliveryQuerySchema,
  deliverySummarySchema,
  queuePositionSchema,
  replayFilterSchema,
  testResultSchema,
} from "./model/delivery.ts";
import {
  editAndReplaySchema,
  eventDetailSchema,
  eventExportSchema,
  eventQuerySchema,
  eventSummarySchema,
  exportedFileSchema,
  forwardSchema,
  histogramQuerySchema,
  histogramSchema,
} from "./model/event.ts";
import {
  alertActedSchema,
  alertActSchema,
  ilertAlertSourceSchema,
  ilertAppliedSchema,
  ilertPlanSchema,
} from "./model/ilert.ts";
import { liveMessageSchema } from "./model/live.ts";
import { practiceStartedSchema, practiceStartSchema } from "./model/practice.ts";
import { settingsPatchSchema, settingsViewSchema } from "./model/settings.ts";
import { settingsSecretsInputSchema, settingsSecretsSchema } from "./model/settings-secrets.ts";
import {
  newSourceSchema,
  sampleAnswerSchema,
  sampleRequestSchema,
  sourcePatchSchema,
  sourceViewSchema,
  tokenRotationSchema,
} from "./model/source.ts";
import { statusSchema } from "./model/status.ts";
import { fingerprintSchema } from "./model/tunnel.ts";
import { updateInstallSchema, updateSchema } from "./model/update.ts";

const byId = z.object({ id: idSchema });
const byRecordId = z.object({ id: z.string().min(1).max(100) });
/** With `withDependents`, what uses it is changed or removed too; without, it is refused while something does. */
const removal = z.object({
  params: byId,
  query: z.object({ withDependents: z.union([z.boolean(), z.stringbool()]).default(false) }).prefault({}),
});
const done = z.object({ ok: z.literal(true) });

const get = (path: `/${string}`, summary: string) => oc.route({ method: "GET", path, summary });
const post = (path: `/${string}`, summary: string) => oc.route({ method: "POST", path, summary });
/** Answered with 201 and the address of what was created. */
const create = (path: `/${string}`, summary: string) =>
  oc.route({ method: "POST", path, summary, successStatus: 201, successDescription: "Created" });
/** What is left out stays as it is. */
const patch = (path: `/${string}`, summary: string) => oc.route({ method: "PATCH", path, summary });
const put = (path: `/${string}`, summary: string) => oc.route({ method: "PUT", path, summary });
const del = (path: `/${string}`, summary: string) => oc.route({ method: "DELETE", path, summary });
/** A DELETE has no body by custom: what is asked beside the id stands in the query. */
const delAsked = (path: `/${string}`, summary: string) =>
  oc.route({ method: "DELETE", path, summary, inputStructure: "detailed" });

/**
 * Connectors of the types whose schemas are given.
 * @param schemas - those of other types are for tests, and typed as those of the product
 */
export const connectorContract = ({ created, update, patch: change, view }: ConnectorSchemas) => ({
  list: get("/connectors", "All connectors").output(z.array(view)),
  create: create("/connectors", "Add a connector").input(created).output(view),
  get: get("/connectors/{id}", "One connector").input(byId).output(view),
  update: patch("/connectors/{id}", "Change a connector").input(change).output(view),
  remove: delAsked("/connectors/{id}", "Remove a connector, with the alert actions that use it when asked")
    .input(removal)
    .output(done),
  copy: create("/connectors/{id}/copy", "Copy a connector with its secrets")
    .input(connectorCopySchema)
    .output(view),
  testDraft: post("/connectors/test", "Test a connector before it is saved")
    .input(update)
    .output(testResultSchema),
  messages: get("/connectors/{id}/messages", "The last messages of a practice group, newest first")
    .input(byId)
    .output(z.array(practiceMessageSchema)),
  test: post("/connectors/{id}/test", "Test this connection").input(byId).output(testResultSchema),
  tryAgain: post("/connectors/{id}/try-again", "Let a blocked lane try once more").input(byId).output(done),
});

/**
 * The one contract between the engine and its clients. The page calls it over a MessagePort or HTTP,
 * programs as REST under `/api/v1`. Secrets go in, never out.
 */
export const contract = {
  status: get("/status", "Whether Tocsin receives and each lane delivers").output(statusSchema),

  sources: {
    list: get("/sources", "All alert sources").output(z.array(sourceViewSchema)),
    create: create("/sources", "Add an alert source").input(newSourceSchema).output(sourceViewSchema),
    get: get("/sources/{id}", "One alert source").input(byId).output(sourceViewSchema),
    update: patch("/sources/{id}", "Change an alert source")
      .input(sourcePatchSchema)
      .output(sourceViewSchema),
    remove: delAsked(
      "/sources/{id}",
      "Remove an alert source, also from the alert actions that use it when asked",
    )
      .input(removal)
      .output(done),
    rotate: post("/sources/{id}/rotate", "Give an alert source a new token; the old one is taken for a while")
      .input(tokenRotationSchema)
      .output(sourceViewSchema),
    endOverlap: post("/sources/{id}/end-overlap", "Take the old token no more")
      .input(byId)
      .output(sourceViewSchema),
    sample: post("/sources/{id}/sample", "Post a sample event to the listener, as ilert would")
      .input(sampleRequestSchema)
      .output(sampleAnswerSchema),
  },

  connectors: connectorContract(CONNECTOR_SCHEMAS),

  practice: {
    start: post(
      "/practice/start",
      "Add a practice group with an alert source and an alert action, all or nothing, and post a sample alert to it",
    )
      .input(practiceStartSchema)
      .output(practiceStartedSchema),
    stop: post(
      "/practice/stop",
      "Remove the practice group with its alert source and alert action, all or nothing",
    ).output(done),
  },

  actions: {
    list: get("/actions", "All alert actions").output(z.array(actionViewSchema)),
    create: create("/actions", "Add an alert action").input(actionInputSchema).output(actionViewSchema),
    get: get("/actions/{id}", "One alert action").input(byId).output(actionViewSchema),
    update: patch("/actions/{id}", "Change an alert action")
      .input(actionPatchSchema)
      .output(actionViewSchema),
    remove: del("/actions/{id}", "Remove an alert action").input(byId).output(done),
    preview: post("/actions/preview", "What an alert action would have done with the last events")
      .input(actionDraftSchema)
      .output(actionPreviewSchema),
  },

  alerts: {
    list: get("/alerts", "The log by alert: open alerts first, then those with the newest events")
      .input(alertQuerySchema)
      .output(pageOf(alertSummarySchema)),
    events: get("/alerts/events", "The events of one alert, newest first")
      .input(alertEventsQuerySchema)
      .output(pageOf(eventSummarySchema)),
    sourceNames: get(
      "/alerts/source-names",
      "Names of alert sources inside ilert, by which can be filtered",
    ).output(z.array(z.string())),
    export: post("/alerts/export", "Alerts as JSON Lines or CSV")
      .input(alertExportSchema)
      .output(exportedFileSchema),
  },

  events: {
    list: get("/events", "Received events, newest first")
      .input(eventQuerySchema)
      .output(pageOf(eventSummarySchema)),
    get: get("/events/{id}", "One event with raw body and headers")
      .input(byRecordId)
      .output(eventDetailSchema),
    histogram: get("/events/histogram", "Events over time by outcome")
      .input(histogramQuerySchema)
      .output(histogramSchema),
    export: post("/events/export", "Events as JSON Lines or CSV")
      .input(eventExportSchema)
      .output(exportedFileSchema),
    forward: create("/events/{id}/forward", "Forward an event by hand")
      .input(forwardSchema)
      .output(deliverySummarySchema),
    editAndReplay: create("/events/{id}/edit-and-replay", "Take in an edited body as an event of its own")
      .input(editAndReplaySchema)
      .output(eventSummarySchema),
    act: post("/events/{id}/act", "Accept or resolve the alert of an event in ilert")
      .input(alertActSchema)
      .output(alertActedSchema),
  },

  deliveries: {
    list: get("/deliveries", "Deliveries, newest first")
      .input(deliveryQuerySchema)
      .output(pageOf(deliverySummarySchema)),
    get: get("/deliveries/{id}", "One delivery with every attempt")
      .input(byRecordId)
      .output(deliveryDetailSchema),
    replay: create("/deliveries/{id}/replay", "Send a finished delivery again")
      .input(byRecordId.extend({ toConnector: idSchema.optional() }))
      .output(deliverySummarySchema),
    replayMany: post("/deliveries/replay", "Send all matching deliveries again")
      .input(replayFilterSchema)
      .output(z.object({ replayed: z.number().int() })),
    cancel: post("/deliveries/{id}/cancel", "Take back a waiting delivery")
      .input(byRecordId)
      .output(deliverySummarySchema),
    cancelMany: post("/deliveries/cancel", "Take back all of these that still wait")
      .input(z.object({ ids: z.array(z.string().max(100)).max(1000) }))
      .output(z.object({ cancelled: z.number().int() })),
    positions: post("/deliveries/positions", "Where waiting deliveries stand in their lanes")
      .input(z.object({ ids: z.array(z.string().max(100)).max(200) }))
      .output(z.array(queuePositionSchema)),
  },

  settings: {
    get: get("/settings", "What holds for the whole program").output(settingsViewSchema),
    update: patch("/settings", "Change settings").input(settingsPatchSchema).output(settingsViewSchema),
    secrets: get("/settings/secrets", "Which secrets of the settings are set").output(settingsSecretsSchema),
    setSecrets: put("/settings/secrets", "Set or remove secrets of the settings")
      .input(settingsSecretsInputSchema)
      .output(settingsSecretsSchema),
  },

  retention: {
    confirmClock: post(
      "/retention/confirm-clock",
      "This computer's clock is right, although it has leapt ahead",
    ).output(statusSchema),
  },

  tunnel: {
    test: post("/tunnel/test", "Look whether the public address leads here").output(statusSchema),
    acknowledge: post("/tunnel/acknowledge", "ilert calls the present public address now").output(
      statusSchema,
    ),
    trustHostKey: post("/tunnel/trust-host-key", "Trust the key that the SSH server shows now")
      .input(z.object({ fingerprint: fingerprintSchema }))
      .output(statusSchema),
  },

  ilert: {
    alertSources: get("/ilert/alert-sources", "The alert sources in ilert that the API key sees").output(
      z.array(ilertAlertSourceSchema),
    ),
    plan: post("/ilert/plan", "What would be changed in ilert so that it calls Tocsin as wanted").output(
      ilertPlanSchema,
    ),
    apply: post("/ilert/apply", "Carry out a plan that was seen")
      .input(z.object({ plan: z.string().max(100) }))
      .output(ilertAppliedSchema),
    poll: post("/ilert/poll", "Poll ilert's alerts at once").output(statusSchema),
    planRemoval: post("/ilert/plan-removal", "What Tocsin made in ilert and would take back").output(
      ilertPlanSchema,
    ),
    remove: post("/ilert/remove", "Take back what Tocsin made in ilert, as it was seen")
      .input(z.object({ plan: z.string().max(100) }))
      .output(ilertAppliedSchema),
  },

  config: {
    export: post("/config/export", "The configuration as a file")
      .input(configExportSchema)
      .output(configFileSchema),
    plan: post("/config/plan", "What an import would change")
      .input(configImportSchema)
      .output(importPlanSchema),
    import: post("/config/import", "Apply a configuration file, all of it or nothing")
      .input(configImportSchema)
      .output(importPlanSchema),
  },

  about: get("/about", "What runs here").output(aboutSchema),
  log: get("/log", "The end of the log file").output(logTailSchema),
  openLog: post("/log/open", "Open the log file in the system's viewer, where there is one").output(done),
  diagnostics: get("/diagnostics", "How it does, as text without secrets, names and alerts").output(
    diagnosticsSchema,
  ),
  updates: {
    check: post("/updates/check", "Look for a newer version, on the desktop").output(updateSchema),
    install: post("/updates/install", "Download the newer version and install it")
      .input(updateInstallSchema)
      .output(updateSchema),
  },
  probe: post("/probe", "Look whether the listener really answers").output(statusSchema),

  pause: post("/pause", "Stop forwarding; receiving goes on")
    .input(z.object({ until: momentSchema.nullable().default(null) }).default({ until: null }))
    .output(statusSchema),
  resume: post("/resume", "Forward again").output(statusSchema),

  live: get("/live", "The live log as server-sent events").output(eventIterator(liveMessageSchema)),
};
