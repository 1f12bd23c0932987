import { expect, it } from "vitest";
import { readBounded } from "./response.ts";

/** A body that comes in pieces, and notes what became of it. */
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

it("reads no more than it may, and cancels the rest", async () => {
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
