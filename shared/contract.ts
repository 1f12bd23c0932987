import { eventIterator, oc } from "@orpc/contract";
import { z } from "zod";
import { actionSchema } from "./model/action.ts";
import { idSchema, momentSchema, pageOf } from "./model/common.ts";
import { connectorUpdateSchema, connectorViewSchema, newConnectorSchema } from "./model/connector.ts";
import {
  deliveryDetailSchema,
  deliveryQuerySchema,
  deliverySummarySchema,
  replayFilterSchema,
  testResultSchema,
} from "./model/delivery.ts";
import { eventDetailSchema, eventQuerySchema, eventSummarySchema } from "./model/event.ts";
import { liveMessageSchema } from "./model/live.ts";
import { settingsSchema } from "./model/settings.ts";
import { newSourceSchema, sourceUpdateSchema, sourceViewSchema } from "./model/source.ts";
import { statusSchema } from "./model/status.ts";

const byId = z.object({ id: idSchema });
const byRecordId = z.object({ id: z.string().min(1).max(100) });
const done = z.object({ ok: z.literal(true) });

const get = (path: `/${string}`, summary: string) => oc.route({ method: "GET", path, summary });
const post = (path: `/${string}`, summary: string) => oc.route({ method: "POST", path, summary });
const put = (path: `/${string}`, summary: string) => oc.route({ method: "PUT", path, summary });
const del = (path: `/${string}`, summary: string) => oc.route({ method: "DELETE", path, summary });

/**
 * The one contract between the engine and everyone who looks at it. The page calls it over a MessagePort or HTTP,
 * programs as REST under `/api/v1`. Secrets go in, never out.
 */
export const contract = {
  status: get("/status", "Whether Tocsin receives and each lane delivers").output(statusSchema),

  sources: {
    list: get("/sources", "All alert sources").output(z.array(sourceViewSchema)),
    create: post("/sources", "Add an alert source").input(newSourceSchema).output(sourceViewSchema),
    get: get("/sources/{id}", "One alert source").input(byId).output(sourceViewSchema),
    update: put("/sources/{id}", "Replace an alert source")
      .input(sourceUpdateSchema)
      .output(sourceViewSchema),
    remove: del("/sources/{id}", "Remove an alert source that no alert action uses").input(byId).output(done),
  },

  connectors: {
    list: get("/connectors", "All connectors").output(z.array(connectorViewSchema)),
    create: post("/connectors", "Add a connector").input(newConnectorSchema).output(connectorViewSchema),
    get: get("/connectors/{id}", "One connector").input(byId).output(connectorViewSchema),
    update: put("/connectors/{id}", "Replace a connector")
      .input(connectorUpdateSchema)
      .output(connectorViewSchema),
    remove: del("/connectors/{id}", "Remove a connector that no alert action uses").input(byId).output(done),
    test: post("/connectors/{id}/test", "Test this connection").input(byId).output(testResultSchema),
    tryAgain: post("/connectors/{id}/try-again", "Let a blocked lane try once more").input(byId).output(done),
  },

  actions: {
    list: get("/actions", "All alert actions").output(z.array(actionSchema)),
    create: post("/actions", "Add an alert action").input(actionSchema).output(actionSchema),
    get: get("/actions/{id}", "One alert action").input(byId).output(actionSchema),
    update: put("/actions/{id}", "Replace an alert action").input(actionSchema).output(actionSchema),
    remove: del("/actions/{id}", "Remove an alert action").input(byId).output(done),
  },

  events: {
    list: get("/events", "Received events, newest first")
      .input(eventQuerySchema)
      .output(pageOf(eventSummarySchema)),
    get: get("/events/{id}", "One event with raw body and headers")
      .input(byRecordId)
      .output(eventDetailSchema),
  },

  deliveries: {
    list: get("/deliveries", "Deliveries, newest first")
      .input(deliveryQuerySchema)
      .output(pageOf(deliverySummarySchema)),
    get: get("/deliveries/{id}", "One delivery with every attempt")
      .input(byRecordId)
      .output(deliveryDetailSchema),
    replay: post("/deliveries/{id}/replay", "Send a finished delivery again")
      .input(byRecordId.extend({ toConnector: idSchema.optional() }))
      .output(deliverySummarySchema),
    replayMany: post("/deliveries/replay", "Send all matching deliveries again")
      .input(replayFilterSchema)
      .output(z.object({ replayed: z.number().int() })),
    cancel: post("/deliveries/{id}/cancel", "Take back a waiting delivery")
      .input(byRecordId)
      .output(deliverySummarySchema),
  },

  settings: {
    get: get("/settings", "What holds for the whole program").output(settingsSchema),
    update: put("/settings", "Replace the settings").input(settingsSchema).output(settingsSchema),
  },

  pause: post("/pause", "Stop forwarding; receiving goes on")
    .input(z.object({ until: momentSchema.nullable().default(null) }).default({ until: null }))
    .output(statusSchema),
  resume: post("/resume", "Forward again").output(statusSchema),

  live: get("/live", "The live log as server-sent events").output(eventIterator(liveMessageSchema)),
};
