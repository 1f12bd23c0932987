import { eventIterator } from "@orpc/contract";
import { z } from "zod";
import {
  alertEventsQuerySchema,
  alertExportSchema,
  alertQuerySchema,
  alertSummarySchema,
} from "../model/alert.ts";
import { idSchema, pageSchemaOf } from "../model/common.ts";
import {
  deliveryDetailSchema,
  deliveryQuerySchema,
  deliverySummarySchema,
  queuePositionSchema,
  replayFilterSchema,
} from "../model/delivery.ts";
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
} from "../model/event.ts";
import { alertActedSchema, alertActSchema } from "../model/ilert.ts";
import { liveMessageSchema } from "../model/live.ts";
import { byRecordId, create, get, ILERT, post, postQuery } from "./procedure.ts";

export const logContract = {
  alerts: {
    list: get("viewer", "/alerts", "The log by alert: open alerts first, then those with the newest events")
      .input(alertQuerySchema)
      .output(pageSchemaOf(alertSummarySchema)),
    events: get("viewer", "/alerts/events", "The events of one alert, newest first")
      .input(alertEventsQuerySchema)
      .output(pageSchemaOf(eventSummarySchema)),
    sourceNames: get(
      "viewer",
      "/alerts/source-names",
      "Names of alert sources inside ilert, by which can be filtered",
    ).output(z.array(z.string())),
    export: post("viewer", "/alerts/export", "Alerts as JSON Lines or CSV")
      .input(alertExportSchema)
      .output(exportedFileSchema),
  },

  events: {
    list: get("viewer", "/events", "Received events, newest first")
      .input(eventQuerySchema)
      .output(pageSchemaOf(eventSummarySchema)),
    get: get("viewer", "/events/{id}", "One event with raw body and headers")
      .input(byRecordId)
      .output(eventDetailSchema),
    histogram: get("viewer", "/events/histogram", "Events over time by outcome")
      .input(histogramQuerySchema)
      .output(histogramSchema),
    export: post("viewer", "/events/export", "Events as JSON Lines or CSV")
      .input(eventExportSchema)
      .output(exportedFileSchema),
    forward: create("operator", "/events/{id}/forward", "Forward an event by hand", ["conflict"])
      .input(forwardSchema)
      .output(deliverySummarySchema),
    editAndReplay: create(
      "operator",
      "/events/{id}/edit-and-replay",
      "Take in an edited body as an event of its own",
      ["conflict", "source/not-parseable"],
    )
      .input(editAndReplaySchema)
      .output(eventSummarySchema),
    act: post("operator", "/events/{id}/act", "Accept or resolve the alert of an event in ilert", [
      "conflict",
      ...ILERT,
    ])
      .input(alertActSchema)
      .output(alertActedSchema),
  },

  deliveries: {
    list: get("viewer", "/deliveries", "Deliveries, newest first")
      .input(deliveryQuerySchema)
      .output(pageSchemaOf(deliverySummarySchema)),
    get: get("viewer", "/deliveries/{id}", "One delivery with every attempt")
      .input(byRecordId)
      .output(deliveryDetailSchema),
    replay: create("operator", "/deliveries/{id}/replay", "Send a finished delivery again", ["conflict"])
      .input(byRecordId.extend({ toConnector: idSchema.optional() }))
      .output(deliverySummarySchema),
    replayMany: post("operator", "/deliveries/replay", "Send all matching deliveries again")
      .input(replayFilterSchema)
      .output(z.object({ replayed: z.number().int() })),
    cancel: post("operator", "/deliveries/{id}/cancel", "Take back a waiting delivery", ["conflict"])
      .input(byRecordId)
      .output(deliverySummarySchema),
    cancelMany: post("operator", "/deliveries/cancel", "Take back all of these that still wait")
      .input(z.strictObject({ ids: z.array(z.string().max(100)).max(1000) }))
      .output(z.object({ cancelled: z.number().int() })),
    positions: postQuery("viewer", "/deliveries/positions", "Where waiting deliveries stand in their lanes")
      .input(z.strictObject({ ids: z.array(z.string().max(100)).max(200) }))
      .output(z.array(queuePositionSchema)),
  },

  live: get("viewer", "/live", "The live log as server-sent events").output(eventIterator(liveMessageSchema)),
};
