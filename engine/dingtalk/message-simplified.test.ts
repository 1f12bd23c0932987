import { describe, expect, it } from "vitest";
import type { AlertEvent } from "../../shared/model/event.ts";
import { simplifyAlert } from "./message.ts";

const alert: AlertEvent = {
  type: "alert-created",
  status: "PENDING",
  alertId: "20418877",
  alertKey: "k-1",
  summary: "Login fails",
  details: "secret details at https://evil.example/d",
  priority: "HIGH",
  alertSourceName: "Shop http://shop.example",
  escalationPolicyName: "Night shift",
  assignedTo: "Mei Li",
  responders: [],
  comment: "look at https://evil.example/c",
  labels: [{ name: "page", value: "https://evil.example/p" }],
  services: ["evil.example"],
  mergedInto: { alertId: "7", url: "https://acme.ilert.com/alert/view.jsf?id=7" },
  links: [{ href: "https://evil.example/l", text: "Open" }],
  images: [{ src: "https://evil.example/i.png", href: null, alt: null }],
  reportTime: 1,
  occurredAt: 2,
  resolvedOn: null,
  url: "https://acme.ilert.com/alert/view.jsf?id=20418877",
};

describe("simplifyAlert", () => {
  it("keeps the essential values, and leaves out everything that a content check may refuse", () => {
    expect(simplifyAlert(alert, "en")).toEqual({
      ...alert,
      details: "The details are left out here because DingTalk refused them; they are in Tocsin's log.",
      alertSourceName: "Shop …",
      escalationPolicyName: null,
      assignedTo: null,
      comment: null,
      labels: [],
      services: [],
      mergedInto: { alertId: "7", url: null },
      links: [],
      images: [],
      url: null,
    });
  });

  it.each([
    ["see https://evil.example/a?b=c#d now", "see … now"],
    ["磁盘满了https://evil.example/磁盘", "磁盘满了…磁盘"],
    ["1https://a.example dingtalk://x.y www.evil.example", "1… … …"],
    ["no address: http, www, a/b", "no address: http, www, a/b"],
  ])("removes addresses from %j", (summary, expected) => {
    expect(simplifyAlert({ ...alert, summary }, "en").summary).toBe(expected);
  });

  it("removes addresses before it shortens the summary, so that no part of one remains", () => {
    const long = `${"x ".repeat(36)}https://evil.example/${"y".repeat(99)}`;
    const { summary } = simplifyAlert({ ...alert, summary: long }, "en");
    expect(summary).toBe(`${"x ".repeat(36)}…`);
    expect(simplifyAlert({ ...alert, summary: "z".repeat(100_000) }, "en").summary).toBe(
      `${"z".repeat(79)}…`,
    );
  });
});

it("has a note about the omission in the group's language", () => {
  expect(simplifyAlert(alert, "zh-CN").details).toContain("钉钉");
  expect(simplifyAlert(alert, "de").details).toContain("Protokoll");
});
