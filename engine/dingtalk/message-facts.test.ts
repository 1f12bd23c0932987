import { describe, expect, it } from "vitest";
import { LANGUAGES, type Language } from "../../shared/i18n/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { renderAlertMessage } from "./message.ts";

const textOf = (alert: Partial<AlertEvent>, language: Language = "en") =>
  renderAlertMessage({
    alert: syntheticAlert({ type: "alert-created", alertId: "7", summary: "Disk full", ...alert }),
    mention: { mobiles: [], userIds: [], all: false },
    connector: { name: "Ops group", keyword: null },
    language,
    timeZone: "UTC",
    isTest: false,
    isReplay: false,
  }).text;

const MERGED = { mergeState: "MERGED", mergedInto: { alertId: "123", url: "https://acme.ilert.com/123" } };

describe("the facts of an alert in a message", () => {
  it("include severity, services and labels", () => {
    const labels = [
      { name: "env", value: "prod" },
      { name: "team_x", value: "[db]" },
    ];
    expect(textOf({ severity: 2, services: ["Checkout", "Search"], labels })).toBe(
      [
        "### Disk full",
        "**Event:** Alert created",
        "**Severity:** 2",
        "**Services:** Checkout, Search",
        "**Labels:** env=prod, team\\_x=\\[db\\]",
      ].join("\n\n"),
    );
  });

  it("shorten long labels, with a note", () => {
    const labels = Array.from({ length: 99 }, (_, index) => ({ name: `label-${index}`, value: "x" }));
    const text = textOf({ labels });
    expect(text).toMatch(/\*\*Labels:\*\* label-0=x, .*…\n\n… shortened by Tocsin/);
  });

  it("link the alert that it was merged into, if its address is known", () => {
    expect(textOf(MERGED)).toContain("**Merged:** [into alert 123](https://acme.ilert.com/123)");
    expect(textOf({ mergedInto: { alertId: "123", url: null } })).toMatch(/\*\*Merged:\*\* into alert 123$/);
    expect(textOf({ mergeState: "MAIN" })).toContain("**Merged:** other alerts are merged into this one");
    expect(textOf({ mergeState: "LATER_WORD" })).toContain("**Merged:** LATER\\_WORD");
    expect(textOf({ mergeState: "NONE" })).not.toContain("Merged");
  });

  it("include the author of the comment, if known", () => {
    expect(textOf({ comment: "watching", commentBy: "Mei *Li*" })).toContain(
      "**Comment by Mei \\*Li\\*:** watching",
    );
    expect(textOf({ comment: "watching" })).toContain("**Comment:** watching");
    expect(textOf({ commentBy: "Mei Li" })).not.toContain("Comment");
  });

  it.each(LANGUAGES)("is labelled in %s", (language) => {
    const text = textOf({ ...MERGED, severity: 1, comment: "x", commentBy: "Mei Li" }, language);
    expect(text).toMatch(/1\n\n.*123.*\n\n.*Mei Li.*x/);
  });
});
