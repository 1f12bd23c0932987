import * as fc from "fast-check";

const MEMBERS = [
  ...["id", "alertId", "eventId", "eventType", "status", "summary", "details", "priority", "timestamp"],
  ...[
    "alertSource",
    "escalationPolicy",
    "assignedTo",
    "responders",
    "links",
    "images",
    "comment",
    "comments",
    "severity",
    "labels",
    "services",
    "mergeState",
    "mergedIntoId",
    "__proto__",
  ],
];

/** Ids are never repeated, because the response to a duplicate contains the first event's id. */
const uniqueId = fc.uuid();

const json = (value: unknown) => Buffer.from(JSON.stringify(value));

/** Texts that are valid but unusual. */
const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom("\u0000", "\ud800", "\u202e@all", "'; DROP TABLE events; --", "{{7*7}}", "\u2028", "%00"),
);

const anyMembers = fc.dictionary(
  fc.constantFrom(...MEMBERS),
  fc.oneof(anyText, fc.jsonValue({ maxDepth: 3 }), fc.double(), fc.constant(null)),
);

const validBody = fc
  .record({ eventId: uniqueId, id: uniqueId, summary: anyText, more: fc.jsonValue({ maxDepth: 3 }) })
  .map(json);

const wrongTypes = fc
  .tuple(anyMembers, uniqueId)
  .map(([members, eventId]) => json({ ...members, eventId, id: members.id }));

/** An object with nesting that would overflow the stack of a recursive parser. */
const deeplyNested = fc
  .tuple(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(["[", "]"], ['{"a":', "}"]), fc.boolean())
  .map(([depth, [open = "", close = ""], isWhole]) => {
    const levels = Math.floor(depth / open.length);
    const nested = open.repeat(levels) + (isWhole ? `0${close.repeat(levels)}` : "");
    return Buffer.from(`{"id":"${depth}","nested":${nested}}`);
  });

const unusualNumbers = fc
  .tuple(
    fc.constantFrom("1e400", "-1e400", "1e-400", "9".repeat(5_000), "-0", "0x10", "NaN", "01", "1.", "+1"),
    uniqueId,
  )
  .map(([number, eventId]) => Buffer.from(`{"id":${number},"eventId":"${eventId}"}`));

const nonObjects = fc
  .constantFrom(
    "",
    "null",
    "0",
    '"id"',
    "[]",
    '[{"id":1}]',
    "{",
    "}",
    '{"id":1}{"id":2}',
    "{'id':1}",
    "\u0000",
  )
  .map((text) => Buffer.from(text));

const unusualEncodings = fc
  .tuple(uniqueId, fc.constantFrom("utf16le", "bom", "truncated", "overlong", "nul"))
  .map(([id, encoding]) => {
    const text = JSON.stringify({ id, eventId: id, summary: "Über €" });
    if (encoding === "utf16le") return Buffer.from(text, "utf16le");
    if (encoding === "bom") return Buffer.from(`\ufeff${text}`);
    if (encoding === "truncated") return Buffer.from(text).subarray(0, -6);
    if (encoding === "nul") return Buffer.from(`${text}\u0000`);
    return Buffer.concat([Buffer.from(`{"id":"${id}`), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]);
  });

const tooLarge = fc.integer({ min: 1, max: 2_000 }).map((excess) => Buffer.alloc(256 * 1024 + excess, " "));

/** Bodies of all kinds. */
export const anyBody: fc.Arbitrary<Buffer> = fc.oneof(
  { weight: 8, arbitrary: validBody },
  { weight: 8, arbitrary: wrongTypes },
  { weight: 3, arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)) },
  { weight: 3, arbitrary: fc.json().map((text) => Buffer.from(text)) },
  { weight: 1, arbitrary: deeplyNested },
  { weight: 2, arbitrary: unusualNumbers },
  { weight: 3, arbitrary: nonObjects },
  { weight: 2, arbitrary: unusualEncodings },
  { weight: 1, arbitrary: tooLarge },
);

export const validBodies = validBody;
