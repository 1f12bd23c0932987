import { expect, it } from "vitest";
import { httpDateMs, readBounded, retryAfterMs } from "./response.ts";

/** A body that arrives in pieces, and records whether it was cancelled. */
function bodyOf(pieces: readonly string[], isEndless = false) {
  const state = { sent: 0, isCancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = pieces[state.sent] ?? (isEndless ? "more" : undefined);
        if (piece === undefined) return controller.close();
        state.sent += 1;
        controller.enqueue(new TextEncoder().encode(piece));
      },
      cancel() {
        state.isCancelled = true;
        throw new Error("The connection is gone already.");
      },
    },
    { highWaterMark: 0 },
  );
  return { response: new Response(body), state };
}

it("reads a whole body that is short enough", async () => {
  expect(await readBounded(bodyOf(["ab", "", "cd"]).response, 100)).toBe("abcd");
  expect(await readBounded(bodyOf([]).response, 100)).toBe("");
  expect(await readBounded(new Response(null, { status: 204 }), 100)).toBe("");
});

it("reads no more than the limit, and cancels the rest", async () => {
  const { response, state } = bodyOf(["abcd", "efgh"], true);
  expect(await readBounded(response, 6)).toBe("abcdef");
  expect(state).toEqual({ sent: 2, isCancelled: true });
});

it("does not wait for more once it has enough", async () => {
  const { response, state } = bodyOf(["abcd"], true);
  expect(await readBounded(response, 4)).toBe("abcd");
  expect(state.sent).toBe(1);
});

it("replaces a character that the bound cuts", async () => {
  expect(await readBounded(bodyOf(["aé"]).response, 2)).toBe("a\ufffd");
});

const NOW = Date.UTC(2026, 0, 15, 9, 0, 0);
const DAY = 24 * 60 * 60_000;

it.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["-5", null],
  ["1.5", null],
  ["2026-01-15", null],
  ["Thu, 15 Foo 2026 09:00:00 GMT", null],
  ["1234567890", null],
  ["0", 0],
  ["7", 7_000],
  [" 120 ", 120_000],
  ["86400", DAY],
  ["86401", DAY],
  ["999999999", DAY],
  ["Thu, 15 Jan 2026 09:01:00 GMT", 60_000],
  ["Thu, 15 Jan 2026 08:59:00 GMT", 0],
  ["Sat, 17 Jan 2026 09:00:00 GMT", DAY],
])("Retry-After: %j is a wait of %j ms", (header, expected) => {
  expect(retryAfterMs(header, NOW)).toBe(expected);
});

it.each([
  ["Thu, 15 Jan 2026 09:00:00 GMT", NOW],
  [" Thursday, 15-Jan-26 09:00:00 GMT ", NOW],
  ["15 Jan 2026 09:00:00 GMT", null],
  ["Thu, nothing", null],
  [null, null],
])("%j is the HTTP date %j", (header, expected) => {
  expect(httpDateMs(header)).toBe(expected);
});
