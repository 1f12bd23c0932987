import { describe, expect, it } from "vitest";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { waitForGroups } from "./expectation.ts";

const post = (group: ReturnType<typeof createDingtalkGroup>, text: string) =>
  group.receive({
    method: "POST",
    contentType: "application/json",
    query: new URLSearchParams(),
    ip: "127.0.0.1",
    body: Buffer.from(JSON.stringify({ msgtype: "markdown", markdown: { title: "t", text } })),
  });

describe("waitForGroups", () => {
  it("waits for messages and refusals", async () => {
    const group = createDingtalkGroup({ token: "t" });
    const done = waitForGroups([{ group, messages: 1, refusals: 1 }], new AbortController().signal);
    post(group, "x");
    post(group, "");
    await expect(done).resolves.toBeUndefined();
  });

  it("names what is missing on abort", async () => {
    const group = createDingtalkGroup({ token: "t", name: "Ops" });
    const giveUp = new AbortController();
    const done = waitForGroups([{ group, messages: 2, refusals: 0 }], giveUp.signal);
    post(group, "x");
    giveUp.abort();
    await expect(done).rejects.toThrow("Ops has 1 of 2 messages and 0 of 0 refusals");
  });
});
