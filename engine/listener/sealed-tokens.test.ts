import { expect, it } from "vitest";
import { cpuTimeMs } from "../../testkit/cpu-time.ts";
import { hashToken } from "../config/source-token-hashes.ts";
import { createSealedTokens } from "./sealed-tokens.ts";

const RIGHT = "the-right-token-of-this-test";

it("hashes no more tokens once a valid one was found", async () => {
  const hashes = [await hashToken(RIGHT)];
  const sealed = createSealedTokens();
  expect(await sealed.check("a-wrong-token-of-this-test", hashes)).toBe(false);
  expect(await sealed.check(RIGHT, hashes)).toBe(true);
  let answers: Awaited<ReturnType<typeof sealed.check>>[] = [];
  const tookMs = await cpuTimeMs(async () => {
    answers = await Promise.all(
      Array.from({ length: 2_000 }, (_, n) => sealed.check(n % 2 === 0 ? RIGHT : `wrong-${n}`, hashes)),
    );
  });
  expect(answers.filter((isRight) => isRight === true)).toHaveLength(1_000);
  expect(answers.filter((isRight) => isRight === false)).toHaveLength(1_000);
  // Two thousand hashes would take over half a minute.
  expect(tookMs).toBeLessThan(2_000);
});

it("limits the waiting calls, and accepts a valid one that waited", async () => {
  const hashes = [await hashToken(RIGHT)];
  const sealed = createSealedTokens();
  const first = [sealed.check("a-wrong-token", hashes), sealed.check(RIGHT, hashes)];
  const burst = Array.from({ length: 1_000 }, (_, n) => sealed.check(`wrong-${n}`, hashes));
  expect(await Promise.all(first)).toEqual([false, true]);
  const answers = await Promise.all(burst);
  expect(answers.filter((isRight) => isRight === null)).toHaveLength(1_000 - 62);
  expect(answers).not.toContain(true);
});
