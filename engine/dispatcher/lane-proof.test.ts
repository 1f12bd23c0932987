import { describe, expect, it } from "vitest";
import { CONNECTOR } from "../../testkit/dispatcher/lane-bench.ts";
import { createProvenDrafts, proofAfter, proofKey, testedState } from "./lane-proof.ts";

const keyOf = (secret: string) => proofKey(CONNECTOR, { webhookUrl: "https://robot.example/", secret });
const WRONG = keyOf("SECwrong");
const RIGHT = keyOf("SECright");

describe("the proof of a connector's configuration", () => {
  it("does not exist before the robot has answered, and after other secrets were entered", () => {
    expect(testedState(null, RIGHT)).toBe("untested");
    expect(testedState(proofAfter(null, "delivered", RIGHT), WRONG)).toBe("untested");
  });

  it("says that the configuration works or was rejected", () => {
    expect(testedState(proofAfter(null, "delivered", RIGHT), RIGHT)).toBe("works");
    expect(testedState(proofAfter(null, "block", WRONG), WRONG)).toBe("refused");
  });

  it("says that it was changed since it was rejected", () => {
    expect(testedState(proofAfter(null, "block", WRONG), RIGHT)).toBe("fixed");
  });

  it("does not depend on the name or on being enabled", () => {
    const credentials = { webhookUrl: "https://robot.example/", secret: "SECright" };
    expect(proofKey({ ...CONNECTOR, name: "Renamed", enabled: false }, credentials)).toBe(RIGHT);
  });

  it.each(["retry", "hold", "refused"] as const)("is not changed by the answer %s", (verdict) => {
    const proof = proofAfter(null, "delivered", RIGHT);
    expect(proofAfter(proof, verdict, RIGHT)).toBe(proof);
  });

  it("is that of the newest answer, and of the configuration that it was an answer to", () => {
    const works = proofAfter(null, "delivered", RIGHT);
    expect(testedState(proofAfter(works, "block", RIGHT), RIGHT)).toBe("refused");
    expect(testedState(proofAfter(works, "delivered", WRONG), WRONG)).toBe("works");
  });

  it("stays the same object while nothing changes, and contains no secret", () => {
    const proof = proofAfter(null, "delivered", RIGHT);
    expect(proofAfter(proof, "delivered", RIGHT)).toBe(proof);
    expect(JSON.stringify(proof)).not.toContain("SECright");
  });
});

it("the newest proven drafts are remembered", () => {
  const drafts = createProvenDrafts();
  drafts.add(RIGHT);
  expect([drafts.has(RIGHT), drafts.has(WRONG)]).toEqual([true, false]);
  for (let count = 1; count < 50; count++) drafts.add(keyOf(`SEC${count}`));
  expect(drafts.has(RIGHT)).toBe(true);
  drafts.add(keyOf("SEC50"));
  expect([drafts.has(RIGHT), drafts.has(keyOf("SEC1"))]).toEqual([false, true]);
});
