import { ORPCError } from "@orpc/client";
import { describe, expect, it } from "vitest";
import { problemOf } from "./problem.ts";

describe("problemOf", () => {
  it("shows the engine's sentence, code and field", () => {
    const thrown = new ORPCError("BAD_REQUEST", {
      message: "The address is not a robot's webhook. Copy it again.",
      data: { code: "input/invalid", field: "webhookUrl" },
    });
    expect(problemOf(thrown)).toEqual({
      code: "input/invalid",
      message: "The address is not a robot's webhook. Copy it again.",
      field: "webhookUrl",
    });
  });

  it("keeps the transport's code when the engine gave none", () => {
    const problem = problemOf(new ORPCError("NOT_FOUND", { message: "No such event." }));
    expect(problem).toEqual({ code: "NOT_FOUND", message: "No such event.", field: null });
  });

  it("ignores members of the wrong type", () => {
    const problem = problemOf(
      new ORPCError("CONFLICT", { message: "Taken.", data: { code: 7, field: null } }),
    );
    expect(problem.code).toBe("CONFLICT");
    expect(problem.field).toBeNull();
  });

  it("says what to do when the engine cannot be reached, without showing the raw error", () => {
    const problem = problemOf(new TypeError("Failed to fetch http://127.0.0.1:41701/rpc/status"));
    expect(problem.code).toBe("unreachable");
    expect(problem.message).toContain("Check that it is running");
    expect(problem.message).not.toContain("127.0.0.1");
  });
});
