import { describe, expect, it } from "vitest";
import { createProbeSeal } from "./probe-seal.ts";

describe("the seal of a probe", () => {
  const seal = createProbeSeal();

  it("knows the answer to its own question, and to no other", () => {
    const first = seal.question();
    const second = seal.question();
    const answer = seal.answer(first.ticket) ?? "";
    expect(first.isAnswer(answer)).toBe(true);
    expect(second.isAnswer(answer)).toBe(false);
    expect(first.isAnswer(first.ticket)).toBe(false);
    expect(first.isAnswer("")).toBe(false);
  });

  it("answers nobody who cannot sign: a stranger, another run, a changed question", () => {
    const { ticket } = seal.question();
    expect(createProbeSeal().answer(ticket)).toBeNull();
    for (const forged of ["", ".", "nonce", "nonce.", `x${ticket}`, `${ticket}x`, ticket.split(".")[0] ?? ""])
      expect(seal.answer(forged), forged).toBeNull();
  });

  it("does not give a question's signature away as an answer", () => {
    const { ticket, isAnswer } = seal.question();
    expect(isAnswer(ticket.split(".")[1] ?? "")).toBe(false);
  });
});
