import { describe, expect, it } from "vitest";
import { createProbeSignature } from "./probe-signature.ts";

describe("the signature of a probe", () => {
  const signature = createProbeSignature();

  it("knows the answer to its own question, and to no other", () => {
    const first = signature.question();
    const second = signature.question();
    const answer = signature.answer(first.nonce) ?? "";
    expect(first.isAnswer(answer)).toBe(true);
    expect(second.isAnswer(answer)).toBe(false);
    expect(first.isAnswer(first.nonce)).toBe(false);
    expect(first.isAnswer("")).toBe(false);
  });

  it("answers nobody who cannot sign: a stranger, another run, a changed question", () => {
    const { nonce } = signature.question();
    expect(createProbeSignature().answer(nonce)).toBeNull();
    for (const forged of ["", ".", "nonce", "nonce.", `x${nonce}`, `${nonce}x`, nonce.split(".")[0] ?? ""])
      expect(signature.answer(forged), forged).toBeNull();
  });

  it("does not give a question's signature away as an answer", () => {
    const { nonce, isAnswer } = signature.question();
    expect(isAnswer(nonce.split(".")[1] ?? "")).toBe(false);
  });
});
