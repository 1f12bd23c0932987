import { describe, expect, it } from "vitest";
import { sampleLane, sampleStatus } from "../testing/samples.ts";
import { statusItems } from "./status-words.ts";

const words = (over: Parameters<typeof sampleStatus>[0]) =>
  statusItems(sampleStatus(over)).map((item) => item.words);

describe("statusItems", () => {
  it("says only that it receives when all is well", () => {
    expect(words({ lanes: [sampleLane()] })).toEqual(["Receiving on 41700"]);
  });

  it("says why it does not receive", () => {
    const problem = {
      code: "listener/port-in-use",
      message: "Port 41700 is taken.",
      advice: "Choose another.",
    };
    const [item] = statusItems(sampleStatus({ receiving: { ok: false, url: null, problem } }));
    expect(item).toMatchObject({
      tone: "bad",
      words: "Not receiving",
      more: "Port 41700 is taken. Choose another.",
    });
  });

  it("counts lanes on hold and refused connectors, and leads to the one there is", () => {
    const lanes = [
      sampleLane({ connectorId: "a", state: "held" }),
      sampleLane({ connectorId: "b", state: "held" }),
      sampleLane({ connectorId: "c", state: "blocked" }),
    ];
    const [, held, refused] = statusItems(sampleStatus({ lanes }));
    expect(held).toMatchObject({ words: "2 lanes on hold", href: "#/connectors" });
    expect(refused).toMatchObject({ words: "1 connector refused", href: "#/connectors/c" });
  });

  it("says until when it is paused", () => {
    expect(words({ paused: { until: null } })).toContain("Paused until you resume");
    const until = new Date(2026, 10, 23, 14, 5, 0).getTime();
    expect(words({ paused: { until } })).toContain("Paused until 14:05:00");
  });
});
