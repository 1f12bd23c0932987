import { z } from "zod";
import { aboutSchema, diagnosticsSchema, logTailSchema } from "../model/app.ts";
import { momentSchema } from "../model/common.ts";
import { ilertAlertSourceSchema, ilertAppliedSchema, ilertPlanSchema } from "../model/ilert.ts";
import { nodeSchema } from "../model/node.ts";
import { statusSchema } from "../model/status.ts";
import { fingerprintSchema } from "../model/tunnel.ts";
import { updateInstallSchema, updateSchema } from "../model/update.ts";
import { CHANGE, done, get, ILERT, post, postQuery } from "./procedure.ts";

export const programContract = {
  status: get("viewer", "/status", "Whether Tocsin receives and each lane delivers").output(statusSchema),
  retention: {
    confirmClock: post(
      "admin",
      "/retention/confirm-clock",
      "This computer's clock is right, although it has leapt ahead",
    ).output(statusSchema),
  },

  tunnel: {
    test: post("operator", "/tunnel/test", "Look whether the public address leads here").output(statusSchema),
    acknowledge: post("admin", "/tunnel/acknowledge", "ilert calls the present public address now").output(
      statusSchema,
    ),
    trustHostKey: post("admin", "/tunnel/trust-host-key", "Trust the key that the SSH server shows now")
      .input(z.strictObject({ fingerprint: fingerprintSchema }))
      .output(statusSchema),
  },

  ilert: {
    alertSources: get(
      "admin",
      "/ilert/alert-sources",
      "The alert sources in ilert that the API key sees",
      ILERT,
    ).output(z.array(ilertAlertSourceSchema)),
    plan: postQuery(
      "admin",
      "/ilert/plan",
      "What would be changed in ilert so that it calls Tocsin as wanted",
      ["conflict", ...ILERT],
    ).output(ilertPlanSchema),
    apply: post("admin", "/ilert/apply", "Carry out a plan that was seen", ["conflict", ...ILERT])
      .input(z.strictObject({ plan: z.string().max(100) }))
      .output(ilertAppliedSchema),
    poll: post("operator", "/ilert/poll", "Poll ilert's alerts at once").output(statusSchema),
    planRemoval: postQuery(
      "admin",
      "/ilert/plan-removal",
      "What Tocsin made in ilert and would take back",
      ILERT,
    ).output(ilertPlanSchema),
    remove: post("admin", "/ilert/remove", "Take back what Tocsin made in ilert, as it was seen", [
      "conflict",
      ...ILERT,
    ])
      .input(z.strictObject({ plan: z.string().max(100) }))
      .output(ilertAppliedSchema),
  },

  nodes: {
    list: get("viewer", "/nodes", "The nodes that share the database; none without one").output(
      z.array(nodeSchema),
    ),
  },

  about: get("viewer", "/about", "What runs here").output(aboutSchema),
  log: get("viewer", "/log", "The end of the log file").output(logTailSchema),
  openLog: post("admin", "/log/open", "Open the log file in the system's viewer, where there is one", [
    "conflict",
  ]).output(done),
  diagnostics: get("viewer", "/diagnostics", "How it does, as text without secrets, names and alerts").output(
    diagnosticsSchema,
  ),

  updates: {
    check: post("admin", "/updates/check", "Look for a newer version, on the desktop", ["conflict"]).output(
      updateSchema,
    ),
    install: post("admin", "/updates/install", "Download the newer version and install it", ["conflict"])
      .input(updateInstallSchema)
      .output(updateSchema),
  },

  probe: post("operator", "/probe", "Look whether the listener really answers").output(statusSchema),
  pause: post("operator", "/pause", "Stop forwarding; receiving goes on", CHANGE)
    .input(z.strictObject({ until: momentSchema.nullable().default(null) }).default({ until: null }))
    .output(statusSchema),

  resume: post("operator", "/resume", "Forward again", CHANGE).output(statusSchema),
};
