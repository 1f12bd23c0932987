import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bodyTemplate, TEMPLATE_VARIABLES } from "../../shared/body-template.ts";
import { ilertSource } from "./ilert.ts";
import { readAlertBody } from "./template-body.ts";

type Values = Partial<Record<(typeof TEMPLATE_VARIABLES)[number], string>>;

/** Fills the template like ilert, which inserts values without escaping (docs/protocols/ilert.md §1). */
const fill = (template: string, values: Values) =>
  template.replace(/\{\{ (\w+) \}\}/g, (_whole, name) => values[name as keyof Values] ?? "");

const BOUNDARY = "k7qx2m9bd4tz8w3c";
const OURS = bodyTemplate(BOUNDARY);
const OLD_ORDER = [
  ...["alertId", "alertKey", "alertSummary", "alertDetails", "alertStatus", "alertPriority", "alertUrl"],
  ...["alertSourceId", "alertSourceName", "escalationPolicyId", "escalationPolicyName", "reportTime", "link"],
  "eventType",
];
/** Our template from before it had a boundary. */
const OLD = `{\n${OLD_ORDER.map((name) => `  "${name}": "{{ ${name} }}"`).join(",\n")}\n}`;

/** Members that only ilert sets. */
const DECIDED = {
  eventType: "alert-created",
  alertStatus: "PENDING",
  alertPriority: "HIGH",
  alertId: "50000011",
  reportTime: "2026-11-22T09:00:00Z",
  alertUrl: "https://acme.ilert.com/alert/view.jsf?id=50000011",
  alertSourceId: "7",
  escalationPolicyId: "8",
} satisfies Values;

const parse = (text: string) => ilertSource.parse(new TextEncoder().encode(text), { accountUrl: null });

/** Pieces of the template itself, of the default body, and of texts that break JSON. */
const hostilePiece = (boundary: string) =>
  fc.oneof(
    fc.constantFrom(
      '"',
      "\\",
      "\n",
      "\r\n",
      ",",
      "}",
      "{",
      ":",
      '",',
      '"\n}',
      " ",
      "\u0000",
      "\u2028",
      "{{ alertId }}",
    ),
    fc
      .tuple(
        fc.constantFrom(...TEMPLATE_VARIABLES, "eventId", "id", "status", "summary", "tocsin"),
        fc.constantFrom("", `${boundary}:`, "0000000000000000:"),
        fc.constantFrom("same", "RESOLVED", "alert-resolved", "LOW", "1", ""),
      )
      .map(([name, mark, value]) => `","${mark}${name}":"${value}","z":"`),
    fc.string({ unit: "grapheme", maxLength: 8 }),
  );
const hostileText = (boundary: string) =>
  fc.array(hostilePiece(boundary), { maxLength: 6 }).map((pieces) => pieces.join("").toWellFormed());
const hostileValues = (boundary: string) =>
  fc.record({
    alertSourceName: hostileText(boundary),
    escalationPolicyName: hostileText(boundary),
    alertKey: hostileText(boundary),
    link: hostileText(boundary),
    alertSummary: hostileText(boundary),
    alertDetails: hostileText(boundary),
  });

describe("a body of our template", () => {
  it("contains every value exactly as it was inserted", () => {
    return fc.assert(
      fc.property(hostileValues("guessedguessed16"), (free) => {
        expect(readAlertBody(fill(OURS, { ...DECIDED, ...free }))).toEqual({ ...DECIDED, ...free });
      }),
      { numRuns: 500 },
    );
  });

  it("prevents forging the members that only ilert sets, even if the boundary is known", () => {
    return fc.assert(
      fc.property(hostileValues(BOUNDARY), (free) => {
        const body = fill(OURS, { ...DECIDED, ...free });
        expect(readAlertBody(body)).toMatchObject(DECIDED);
        const { alert, dedupe } = parse(body);
        expect(alert).toMatchObject({
          alertId: "50000011",
          type: "alert-created",
          status: "PENDING",
          priority: "HIGH",
          url: DECIDED.alertUrl,
          assignedTo: null,
          comment: null,
          occurredAt: null,
        });
        expect(dedupe).toMatchObject({ key: expect.stringMatching(/^body:/), withinMs: 600_000 });
      }),
      { numRuns: 500 },
    );
  });

  it("is JSON as long as no value breaks it, and may be formatted in any way", () => {
    const values = { ...DECIDED, alertSummary: "Disk full", alertDetails: "at 99 %" };
    const body = fill(OURS, values);
    expect(Object.keys(JSON.parse(body) as object)).toHaveLength(TEMPLATE_VARIABLES.length + 1);
    const all = { ...Object.fromEntries(TEMPLATE_VARIABLES.map((name) => [name, ""])), ...values };
    for (const laidOut of [
      body,
      body.replaceAll("\n", "\r\n"),
      JSON.stringify(JSON.parse(body)),
      ` ${body}\n`,
    ])
      expect(readAlertBody(laidOut)).toEqual(all);
  });

  it("is parsed as far as it was received", () => {
    const body = fill(OURS, { ...DECIDED, alertSummary: "Disk full", alertDetails: 'say "hi" and more' });
    expect(readAlertBody(body.slice(0, -9))).toMatchObject({
      alertId: "50000011",
      alertSummary: "Disk full",
    });
  });
});

describe("a body of the template from before the boundary", () => {
  const F10 =
    '{\n  "alertId": "50000010",\n  "alertSummary": "Disk "C:" full",\n  "alertDetails": "path=\\D:\nline 2",\n  "alertStatus": "PENDING",\n  "eventType": "alert-created"\n}';

  it("survives quotes, line breaks and backslashes", () => {
    expect(parse(F10).alert).toMatchObject({
      alertId: "50000010",
      status: "PENDING",
      type: "alert-created",
      summary: 'Disk "C:" full',
      details: "path=\\D:\nline 2",
    });
  });

  it("ignores an event id and default members within a value", () => {
    const details =
      'x","eventId":"same","id":"9","summary":"forged","status":"RESOLVED","priority":"LOW","z":"';
    const body = F10.replace("path=\\D:\nline 2", details).replace('Disk "C:" full', "second");
    expect(JSON.parse(body)).toMatchObject({ eventId: "same" });
    const { alert, dedupe } = parse(body);
    expect(alert).toMatchObject({
      alertId: "50000010",
      summary: "second",
      details,
      status: "PENDING",
      priority: null,
    });
    expect(dedupe.key).toMatch(/^body:/);
  });

  it("allows summary and details to forge only each other", () => {
    const free = hostileText("guessedguessed16");
    return fc.assert(
      fc.property(free, free, (alertSummary, alertDetails) => {
        const known = { ...DECIDED, alertKey: "k", link: "https://x.example", alertSourceName: "s" };
        const body = fill(OLD, { ...known, alertSummary, alertDetails });
        const { alert, dedupe } = parse(body);
        expect(alert).toMatchObject({
          alertId: "50000011",
          type: "alert-created",
          status: "PENDING",
          priority: "HIGH",
          alertKey: "k",
          url: DECIDED.alertUrl,
          alertSourceName: "s",
          assignedTo: null,
          comment: null,
          occurredAt: null,
        });
        expect(dedupe.key).toMatch(/^body:/);
        const imitatesMembers = `${alertSummary}${alertDetails}`.includes('"alert');
        // Parsed as JSON if it is JSON, including escapes.
        const isPlain = !/["\\]/.test(`${alertSummary}${alertDetails}`);
        if (isPlain && !imitatesMembers && alertSummary.trim() !== "")
          expect(alert).toMatchObject({ summary: alertSummary });
      }),
      { numRuns: 500 },
    );
  });

  it("is parsed as JSON if it is JSON", () => {
    const own = { alertId: "7", summary: "own template", team: "ops", details: 'a\nb "c" \\d' };
    expect(parse(JSON.stringify(own)).alert).toMatchObject({
      alertId: "7",
      summary: "own template",
      details: 'a\nb "c" \\d',
    });
    const reordered = { eventType: "alert-created", alertId: "7", eventId: "forged", alertStatus: "PENDING" };
    expect(readAlertBody(JSON.stringify(reordered))).toEqual({
      eventType: "alert-created",
      alertId: "7",
      alertStatus: "PENDING",
    });
    const relay = { alertId: "7", eventId: "e-1", status: "PENDING", labels: { env: "prod" } };
    expect(readAlertBody(JSON.stringify(relay))).toEqual(relay);
  });
});

it.each(['{"alertId": "7", "summary": "say "hi""}', '{"alertId": "7', '{"tocsin": "short", "alertId": "7"'])(
  "rejects a body that is neither JSON nor made with our template: %s",
  (text) => {
    expect(() => readAlertBody(text)).toThrow("not valid JSON");
  },
);

it("accepts any body with an id in either place", () => {
  const members = fc.dictionary(fc.constantFrom(...OLD_ORDER, "summary", "eventId"), fc.jsonValue());
  const id = fc.oneof(
    fc.integer(),
    fc.string({ minLength: 1 }).filter((text) => text.trim() !== ""),
  );
  return fc.assert(
    fc.property(members, id, fc.constantFrom("id", "alertId"), (others, one, name) => {
      const orders = [
        { [name]: one, ...others, [name]: one },
        { ...others, [name]: one },
      ];
      for (const body of orders) expect(parse(JSON.stringify(body)).alert.alertId).not.toBe("");
    }),
  );
});

it("does not change the default body", () => {
  const body = { id: "7", alertId: "8", eventId: "e-1", summary: "s", alertSummary: "t" };
  expect(readAlertBody(JSON.stringify(body))).toEqual(body);
});
