import { describe, expect, it } from "vitest";
import { createTestGroup, markdown } from "../../testkit/simulator/dingtalk-group.ts";
import { groupState, recentLines } from "./chat-view.ts";

const refusalText = (text: string) => ({ kind: "refusal", text });

describe("recentLines", () => {
  it("shows a message's title, its text and the notified members separately", () => {
    const { group, post } = createTestGroup({
      members: [{ name: "Mira", mobile: "13800000011", userId: "mira" }],
    });
    post(markdown("## Disk full\n\n@13800000011", { at: { atMobiles: ["13800000011"] } }));
    expect(recentLines(group)).toMatchObject([
      {
        title: "A title",
        blocks: [
          { type: "heading", level: 2, children: [{ text: "Disk full" }] },
          { type: "paragraph", children: [{ type: "mention", text: "@Mira" }] },
        ],
        notified: ["@Mira"],
      },
    ]);
  });

  it("shows a plain text message line by line without markup", () => {
    const { group, post } = createTestGroup();
    post({ msgtype: "text", text: { content: "**a**\nb" } });
    expect(recentLines(group)).toMatchObject([
      {
        blocks: [
          { children: [{ type: "text", text: "**a**" }] },
          { children: [{ type: "text", text: "b" }] },
        ],
      },
    ]);
  });

  it("removes unsafe addresses from buttons", () => {
    const { group, post } = createTestGroup();
    const btns = [
      { title: "Bad", actionURL: "javascript:alert(1)" },
      { title: "Good", actionURL: "https://example.com/a" },
    ];
    post({ msgtype: "actionCard", actionCard: { title: "t", text: "x", btns } });
    expect(recentLines(group)).toMatchObject([
      {
        buttons: [
          { title: "Bad", href: null },
          { title: "Good", href: "https://example.com/a" },
        ],
      },
    ]);
  });

  it("describes refusals in chronological order", () => {
    const { clock, group, post } = createTestGroup({ keyword: "needed" });
    const fail = (fault: Parameters<typeof group.failNext>[0]) => {
      group.failNext(fault);
      clock.advanceSeconds(1);
      post();
    };
    post();
    fail("hang");
    fail("html");
    fail({ kind: "http", status: 502 });
    fail({ kind: "answer", name: "ip_blocked_x5" });
    clock.advanceSeconds(1);
    post(markdown("needed"));
    expect(recentLines(group)).toMatchObject([
      refusalText("keywords not in content (310000)"),
      refusalText("no answer; you asked for hang"),
      refusalText("HTTP 200, no JSON; you asked for html"),
      refusalText("HTTP 502, empty; you asked for http"),
      { kind: "refusal", text: expect.stringContaining('"source":"x5"') },
      { kind: "message" },
    ]);
  });
});

describe("groupState", () => {
  it("shows a hold and pending faults", () => {
    const { clock, group } = createTestGroup({ id: "ops", name: "Ops" });
    group.failNext("html", 2);
    group.hold();
    expect(groupState(group)).toEqual({
      id: "ops",
      name: "Ops",
      heldUntil: clock.now() + 600_000,
      waitingFaults: 2,
    });
  });
});
