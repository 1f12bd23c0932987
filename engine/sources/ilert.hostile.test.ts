import { readFileSync } from "node:fs";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "../../shared/errors.ts";
import { alertEventSchema } from "../../shared/model/event.ts";
import { ilertSource } from "./ilert.ts";

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url));
const encode = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
const parse = (body: Uint8Array, accountUrl: string | null = null) => ilertSource.parse(body, { accountUrl });

function refusalOf(body: Uint8Array): AppError {
  try {
    parse(body);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
  }
  throw new Error("The body was not refused with an AppError.");
}

const OTHER_MEMBERS = [
  ...["assignedTo", "responders", "comment", "comments", "severity", "labels", "services", "mergedIntoId"],
  ...["detail", "detail-type", "source", "time"],
];

describe("a hostile body", () => {
  it("is accepted if it is an object with an id, whatever the other members", () => {
    const known = Object.keys(JSON.parse(fixture("alert-created").toString()) as object);
    const name = fc.oneof(fc.constantFrom(...known, ...OTHER_MEMBERS), fc.string());
    return fc.assert(
      fc.property(fc.dictionary(name, fc.jsonValue()), fc.integer(), (members, id) => {
        const { alert, dedupe } = parse(encode({ ...members, id }), "https://acme.ilert.com");
        expect(alertEventSchema.parse(alert)).toEqual(alert);
        expect(alert.alertId).toBe(String(id));
        expect(dedupe.key).not.toBe("");
      }),
    );
  });

  it("results in an alert or an AppError, whatever the bytes", () => {
    return fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((text) => new TextEncoder().encode(text)),
        ),
        (body) => {
          try {
            expect(parse(body).alert.alertId).not.toBe("");
          } catch (thrown) {
            expect(thrown).toMatchObject({ name: "AppError", code: "source/not-parseable" });
          }
        },
      ),
    );
  });

  it("cannot use or change a prototype", () => {
    const body = new TextEncoder().encode(
      '{"id":1,"__proto__":{"summary":"forged","polluted":true},"alertSource":{"__proto__":{"name":"forged"}}}',
    );
    const { alert } = parse(body);
    expect(alert.summary).toBe("");
    expect(alert.alertSourceName).toBeNull();
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    expect(refusalOf(new TextEncoder().encode('{"__proto__":{"id":1}}')).field).toBe("id");
  });

  it("may be nested 50,000 deep", () => {
    const nest = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const body = new TextEncoder().encode(`{"id":1,"links":${nest},"odd":${nest}}`);
    expect(parse(body).alert.links).toEqual([]);
  });

  it("has its lone surrogates replaced, which could not be sent", () => {
    const body = new TextEncoder().encode('{"id":1,"summary":"a\\ud800b"}');
    expect(parse(body).alert.summary).toBe("a\ufffdb");
  });
});
