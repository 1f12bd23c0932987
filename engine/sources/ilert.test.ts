import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { alertEventSchema } from "../../shared/model/event.ts";
import { ilertSource } from "./ilert.ts";
import { sourceTypeOf } from "./source-type.ts";

const folder = new URL("./fixtures/", import.meta.url);
const fixture = (name: string) => readFileSync(new URL(`${name}.json`, folder));
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ""));
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const parse = (body: Uint8Array, accountUrl: string | null = null) => ilertSource.parse(body, { accountUrl });
const alertOf = (value: unknown, accountUrl: string | null = null) => parse(encode(value), accountUrl).alert;

function refusalOf(body: Uint8Array): AppError {
  try {
    parse(body);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error("the body was not refused with an AppError");
}

describe("reading a body", () => {
  it("reads every member of a current body", () => {
    expect(parse(fixture("alert-created")).alert).toEqual({
      type: "alert-created",
      status: "PENDING",
      alertId: "20418877",
      alertKey: "orders/eu",
      summary: "Queue orders/eu is CRITICAL",
      details: "RABBITMQ CRITICAL - 48211 messages ready",
      priority: "HIGH",
      alertSourceName: "Broker checks",
      escalationPolicyName: "Night shift",
      assignedTo: null,
      responders: [],
      comment: null,
      mergeState: "NONE",
      links: [{ href: "https://checks.example.com/q/orders-eu", text: "Open the check" }],
      images: [
        {
          src: "https://checks.example.com/g/orders-eu.png",
          href: "https://checks.example.com/q/orders-eu",
          alt: "Queue length",
        },
      ],
      reportTime: Date.UTC(2026, 8, 14, 5, 20, 0, 250),
      occurredAt: Date.UTC(2026, 8, 14, 5, 20, 0, 250),
      resolvedOn: null,
      url: null,
    });
  });

  it.each(names)("reads %s into a valid alert with its event type", (name) => {
    const body = JSON.parse(fixture(name).toString()) as { eventType: string };
    const { alert } = parse(fixture(name));
    expect(alertEventSchema.parse(alert)).toEqual(alert);
    expect(alert.type).toBe(body.eventType.replace("incident-", "alert-"));
    expect(alert.summary).not.toBe("");
  });

  it("takes the status from the body, not from the event", () => {
    const { alert } = parse(fixture("2023.alert-auto-escalated"));
    expect(alert).toMatchObject({ type: "alert-auto-escalated", status: "ACCEPTED", priority: "LOW" });
    expect(alertOf({ id: 1, eventType: "alert-resolved" }).status).toBeNull();
    expect(alertOf({ id: 1, status: "accepted" }).status).toBe("ACCEPTED");
  });

  it("reads assignee, responders, comment and the time of the resolution", () => {
    expect(parse(fixture("alert-responder-added")).alert).toMatchObject({
      assignedTo: "Tom Okoye",
      responders: [
        { name: "Tom Okoye", status: "PENDING" },
        { name: "Mei Li", status: "PENDING" },
      ],
    });
    expect(parse(fixture("alert-comment-added")).alert.comment).toBe(
      "Moved the queue to broker-2, watching it.",
    );
    expect(parse(fixture("alert-resolved")).alert.resolvedOn).toBe(Date.UTC(2026, 8, 14, 5, 32, 10, 417));
  });

  it("reads a template's body, where empty text means missing", () => {
    expect(parse(fixture("template")).alert).toMatchObject({
      alertId: "20418877",
      details: "",
      alertSourceName: "Broker checks",
      escalationPolicyName: "Night shift",
      url: "https://acme.ilert.com/alert/view.jsf?id=20418877",
      links: [{ href: "https://checks.example.com/q/orders-eu", text: null }],
    });
    expect(parse(fixture("template.incident")).alert).toMatchObject({
      type: "alert-created",
      alertId: "5120099",
      status: "PENDING",
      links: [],
    });
    expect(alertOf({ id: "", alertId: "7", summary: "", alertSummary: "from the template" })).toMatchObject({
      alertId: "7",
      summary: "from the template",
    });
  });

  it("unwraps an EventBridge envelope, with the members that its content lacks", () => {
    const content = {
      id: "5120099",
      summary: "shop is down",
      status: "PENDING",
      reportTime: "2021-07-02T11:04:09.300Z",
    };
    const envelope = {
      version: "0",
      id: "6a7e8feb-b491-4cf7-a9f1-bf3703467718",
      "detail-type": "alert-created",
      source: "aws.partner/ilert.com/shop",
      account: "111122223333",
      time: "2021-07-02T11:04:16Z",
      region: "eu-central-1",
      resources: [],
    };
    const bare = parse(encode({ ...envelope, detail: content }));
    expect(bare.alert).toMatchObject({
      type: "alert-created",
      alertId: "5120099",
      summary: "shop is down",
      occurredAt: Date.UTC(2021, 6, 2, 11, 4, 16),
    });
    expect(bare.dedupe).toEqual({ key: `event:${envelope.id}`, withinMs: null });
    const stated = {
      ...content,
      eventType: "incident-acknowledged",
      timestamp: "2021-07-02T11:04:15Z",
      eventId: "e-1",
    };
    const { alert, dedupe } = parse(encode({ ...envelope, detail: stated }));
    expect(alert).toMatchObject({ type: "alert-acknowledged", occurredAt: Date.UTC(2021, 6, 2, 11, 4, 15) });
    expect(dedupe.key).toBe("event:e-1");
  });

  it("does not unwrap an alert that only has members of an envelope", () => {
    expect(alertOf({ id: 7, summary: "x", detail: { id: 8 } }).alertId).toBe("7");
    expect(alertOf({ id: 7, source: "x", "detail-type": "y", detail: "z" }).alertId).toBe("7");
    expect(alertOf({ id: 7, source: "x", "detail-type": "y", detail: {} }).alertId).toBe("7");
  });

  it("accepts an id as number or text", () => {
    expect(alertOf({ id: 12 }).alertId).toBe("12");
    expect(alertOf({ id: "12" }).alertId).toBe("12");
  });

  it.each([
    ["first and last name", { firstName: "Mei", lastName: "Li", username: "mli" }, "Mei Li"],
    ["one of the two", { firstName: "", lastName: "Li", username: "mli" }, "Li"],
    ["the user name", { firstName: " ", username: "mli", email: "mei.li@example.com" }, "mli"],
    ["the e-mail address", { username: null, email: "mei.li@example.com" }, "mei.li@example.com"],
    ["nobody", { id: 4 }, null],
    ["nobody where it is malformed", "Mei", null],
  ])("names the assignee by %s", (_title, assignedTo, name) => {
    expect(alertOf({ id: 1, assignedTo }).assignedTo).toBe(name);
  });

  it("keeps an unknown event type, and marks a missing one", () => {
    expect(alertOf({ id: 1, eventType: "alert-teleported" }).type).toBe("alert-teleported");
    expect(alertOf({ id: 1, eventType: "v-incident-not-resolved" }).type).toBe("v-alert-not-resolved");
    expect(alertOf({ id: 1 }).type).toBe("unknown");
  });

  it.each([
    ["2026-09-14T05:20:00.250119874Z", Date.UTC(2026, 8, 14, 5, 20, 0, 250)],
    ["2026-09-14T13:20:00+0800", Date.UTC(2026, 8, 14, 5, 20)],
    ["2026-09-14T13:20:00.5+08:00", Date.UTC(2026, 8, 14, 5, 20, 0, 500)],
    ["2026-09-14 05:20:00", Date.UTC(2026, 8, 14, 5, 20)],
    ["2026-11-22T09:00:00+01:00", Date.UTC(2026, 10, 22, 8)],
    ["2026-11-22T09:00+0100", Date.UTC(2026, 10, 22, 8)],
    ["2026-11-22T09:00Z", Date.UTC(2026, 10, 22, 9)],
    ["2026-11-22T09:00", Date.UTC(2026, 10, 22, 9)],
    ["2026-11-22T09:00:07.1z", Date.UTC(2026, 10, 22, 9, 0, 7, 100)],
    ["2026-11-22T09:00:07,123456789-02", Date.UTC(2026, 10, 22, 11, 0, 7, 123)],
    ["2026-11-22T09", null],
    ["2026-11-22T09:00+1", null],
    ["2026-19-14T05:20:00Z", null],
    ["yesterday", null],
    [1789363200, null],
  ])("reads the time %s", (timestamp, moment) => {
    expect(alertOf({ id: 1, timestamp }).occurredAt).toBe(moment);
  });

  it("derives the alert's address from the account's if the body has none", () => {
    const account = "https://acme.ilert.com/";
    expect(alertOf({ id: "4&5" }, account).url).toBe("https://acme.ilert.com/alert/view.jsf?id=4%265");
    expect(alertOf({ id: 4, alertUrl: "https://other.example.com/4" }, account).url).toBe(
      "https://other.example.com/4",
    );
    expect(alertOf({ id: 4, alertUrl: "javascript:alert(1)" }, account).url).toBe(
      "https://acme.ilert.com/alert/view.jsf?id=4",
    );
    expect(alertOf({ id: 4 }).url).toBeNull();
  });
});

describe("rejections", () => {
  it("tolerates a byte order mark", () => {
    expect(parse(new Uint8Array([0xef, 0xbb, 0xbf, ...encode({ id: 9 })])).alert.alertId).toBe("9");
  });

  it.each([
    ["broken JSON", new TextEncoder().encode('{"id":1,"summary":"say "secret-word""}'), "not valid JSON"],
    ["bytes that are not UTF-8", new Uint8Array([0x7b, 0xff, 0x7d]), "not valid UTF-8"],
    ["a list", encode([{ id: 1 }]), "not an object"],
    ["nothing", new Uint8Array(), "not valid JSON"],
    ["an object without id", encode({ summary: "x" }), '"id"'],
    ["a blank id", encode({ id: " " }), '"id"'],
    ["an id that is no text", encode({ id: { a: 1 } }), '"id"'],
  ])("rejects %s and reports what is wrong without quoting the body", (_title, body, sentence) => {
    const refusal = refusalOf(body);
    expect(refusal.code).toBe("source/not-parseable");
    expect(refusal.message).toContain(sentence);
    expect(`${refusal.message} ${String(refusal.cause)}`).not.toContain("secret-word");
  });
});

describe("deduplication", () => {
  it("uses the event id forever", () => {
    const { dedupe } = parse(fixture("alert-created"));
    expect(dedupe).toEqual({ key: "event:5d0c8e11-43aa-4f0e-9a6b-0c77aa510000", withinMs: null });
  });

  it("uses the whole body for ten minutes without an event id", () => {
    const { dedupe } = parse(fixture("2023.alert-auto-escalated"));
    expect(dedupe.withinMs).toBe(600_000);
    const body = JSON.parse(fixture("2023.alert-auto-escalated").toString()) as Record<string, unknown>;
    const reordered = Object.fromEntries(Object.entries(body).reverse());
    expect(parse(encode(reordered)).dedupe).toEqual(dedupe);
    expect(parse(encode({ ...body, unknownMember: 1 })).dedupe.key).not.toBe(dedupe.key);
  });

  it("distinguishes all fixtures", () => {
    expect(new Set(names.map((name) => parse(fixture(name)).dedupe.key)).size).toBe(names.length);
  });
});

describe("media types", () => {
  it.each([
    null,
    "application/json",
    "application/problem+json",
    "text/plain",
    "text/json",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
  ])("accepts %s", (mediaType) => {
    expect(sourceTypeOf("ilert").takes(mediaType)).toBe(true);
  });

  it.each(["multipart/form-data", "application/xml", "text/html", "image/png"])("rejects %s", (mediaType) => {
    expect(sourceTypeOf("ilert").takes(mediaType)).toBe(false);
  });
});
