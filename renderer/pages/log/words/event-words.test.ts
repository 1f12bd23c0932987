import { describe, expect, it } from "vitest";
import { loadMessages } from "../../../../shared/i18n/catalogue.ts";
import { createLocale } from "../../../../shared/i18n/render.ts";
import { formatReasonPlainly as formatReason, englishLog as t } from "../../../../testkit/page/english.ts";
import {
  sampleDecision,
  sampleDeliverySummary,
  sampleEventSummary,
} from "../../../../testkit/page/samples.ts";
import { createFormatReason } from "../../../words/format-reason.ts";
import { createTimeWords } from "../../../words/time-words.ts";
import {
  happenedWords,
  headline,
  isCaughtUp,
  nowhereWords,
  passedOver,
  rowContext,
  shortLabel,
  statusLabel,
} from "./event-words.ts";

const because = (code: string, message = "x.") => ({ code: `routing/${code}`, message, advice: null });

describe("statusWord", () => {
  it("is the sender's word, with a colour if it is known", () => {
    const word = (status: string | null) => statusLabel({ kind: "alert", status }, "en", t);
    expect(word("ACCEPTED")).toEqual({ word: "ACCEPTED", tone: "held" });
    expect(word("SNOOZED")).toEqual({ word: "SNOOZED", tone: "idle" });
    expect(word(null)).toEqual({ word: "–", tone: "idle" });
    expect(statusLabel({ kind: "alert", status: "RESOLVED" }, "de", t).word).toBe("GELÖST");
  });

  it("distinguishes tests and rejected calls from alerts", () => {
    expect(statusLabel({ kind: "test", status: "PENDING" }, "en", t).word).toBe("TEST");
    expect(statusLabel({ kind: "rejected", status: null }, "en", t).word).toBe("REJECTED");
  });
});

describe("shortLabel", () => {
  it.each([
    ["alert-comment-added", "en", "comment added"],
    ["alert-escalation-ended", "en", "escalation policy ended, still pending"],
    ["alert-snoozed", "en", "snoozed"],
    ["alert-foo-bar", "en", "foo bar"],
    ["odd_type", "en", "odd_type"],
    ["alert-created", "de", "erstellt"],
    ["alert-raised", "de", "Alarmpriorität erhöht"],
    ["alert-resolved", "zh-CN", "已解决"],
  ] as const)("calls %s in %s %s", (type, language, words) => {
    expect(shortLabel(type, language)).toBe(words);
  });
});

describe("rowContext", () => {
  const context = (over: Parameters<typeof sampleEventSummary>[0], source?: string) =>
    rowContext(sampleEventSummary(over), source, "en", t);

  it("describes what happened and where, in ilert's words", () => {
    expect(context({ type: "alert-acknowledged" }, "Production")).toBe("accepted · Probes");
    expect(context({ alertSourceName: null }, "Production")).toBe("created · Production");
    expect(context({ alertSourceName: null })).toBe("created");
  });

  it("omits the reason of a rejection, which the summary has", () => {
    const refusal = { code: "source/not-parseable", message: "The body is not JSON.", advice: null };
    const refused = { kind: "rejected", type: null, alertSourceName: null, refusal } as const;
    expect(context(refused, "Production")).toBe("body rejected · Production");
  });
});

describe("nowhereWords", () => {
  const nowhere = (over: Parameters<typeof sampleEventSummary>[0]) =>
    nowhereWords(sampleEventSummary(over), "en", t, formatReason);

  it("reports an event that no alert action matched", () => {
    const decisions = [because("event"), because("event")].map((reason) => sampleDecision({ reason }));
    expect(nowhere({ type: "alert-comment-added", decisions })).toBe(
      "no alert action matches “comment added”",
    );
  });

  it("shows the only reason, or that there were several", () => {
    const off = sampleDecision({ reason: because("action-off", "It is switched off.") });
    expect(nowhere({ decisions: [off] })).toBe("Tell Ops: switched off");
    const unmeant = sampleDecision({ reason: because("event") });
    expect(nowhere({ decisions: [off, unmeant] })).toBe("Tell Ops: switched off");
    const other = sampleDecision({ reason: because("condition") });
    expect(nowhere({ decisions: [off, other] })).toBe("no alert action matches");
  });

  it("shows that it waits to be forwarded manually, whatever other alert actions decided", () => {
    const decisions = [because("manual"), because("event")].map((reason) => sampleDecision({ reason }));
    expect(nowhere({ decisions })).toBe("forward by hand");
  });

  it("reports that no alert action has this source", () => {
    expect(nowhere({})).toBe("no alert action for this source");
  });

  it("is empty for an event that was sent, or was not meant to be", () => {
    expect(nowhere({ deliveries: [sampleDeliverySummary()] })).toBeNull();
    expect(nowhere({ kind: "rejected" })).toBeNull();
  });
});

describe("passedOver", () => {
  it("names each connector that got nothing once", () => {
    const decisions = [
      sampleDecision({ connectorId: "ops" }),
      sampleDecision({ connectorId: "db" }),
      sampleDecision({ connectorId: "db", actionId: "other" }),
      sampleDecision({ connectorId: "web", chosen: true }),
    ];
    const event = sampleEventSummary({
      deliveries: [sampleDeliverySummary({ connectorId: "ops" })],
      decisions,
    });
    expect(passedOver(event).map(({ connectorId }) => connectorId)).toEqual(["db"]);
  });
});

it("names a rejected event by its reason, in the reader's language", async () => {
  const german = createFormatReason(createLocale("de", await loadMessages("de")));
  const message = "The body is not valid UTF-8. Send JSON encoded as UTF-8.";
  const refusal = { code: "source/not-parseable", message, advice: null, sentence: "request.not-utf8" };
  expect(headline({ refusal, summary: message }, german, t)).toBe(
    "Der Body ist kein gültiges UTF-8. Sende JSON in UTF-8.",
  );
  expect(headline({ refusal: null, summary: "Disk full" }, german, t)).toBe("Disk full");
  for (const summary of [" ", "\u200b\u200b", "\u3164\u2800\u00ad", "\u202e\u202c", "\u001b[31m\u001b[0m"]) {
    expect(headline({ refusal: null, summary }, german, t)).toBe("(no summary)");
  }
});

it("shows only the text of foreign input, and interprets no control character", () => {
  const shown = (summary: string) => headline({ refusal: null, summary }, formatReason, t);
  expect(shown("\u202egnp.exe\u202c")).toBe("gnp.exe");
  expect(shown("\u001b[1;31mCRITICAL\u001b[0m db-1 down")).toBe("CRITICAL db-1 down");
  const odd = "\u202eodd\u202c";
  expect(statusLabel({ kind: "alert", status: odd }, "en", t).word).toBe("ODD");
  expect(statusLabel({ kind: "alert", status: "\u200b" }, "en", t).word).toBe("–");
  expect(shortLabel(odd, "en")).toBe("odd");
  expect(formatReason({ message: `${odd}.` }).message).toBe("odd.");
});

it("describes a digest in the reader's language, and leaves an alert's own text unchanged", async () => {
  const german = createFormatReason(createLocale("de", await loadMessages("de")));
  const summary = "3 alerts in a digest, 1 HIGH";
  expect(headline({ refusal: null, summary, digest: { alerts: 3, high: 1 } }, german, t)).toBe(
    "3 Alarme in einer Sammelnachricht, davon 1 HIGH",
  );
  expect(headline({ refusal: null, summary }, german, t)).toBe(summary);
});

const time = createTimeWords("en", "just now");
const at = new Date(2026, 10, 24, 14, 2, 0).getTime();

describe("fetched events", () => {
  it("shows when it happened, as precisely as is known", () => {
    expect(happenedWords({ happened: null }, t, time)).toBeNull();
    expect(happenedWords({ happened: { from: at, to: at } }, t, time)).toBe(
      "It happened at Nov 24, 2026, 14:02:00.",
    );
    expect(happenedWords({ happened: { from: at, to: at + 600_000 } }, t, time)).toBe(
      "It happened between Nov 24, 2026, 14:02:00 and Nov 24, 2026, 14:12:00.",
    );
  });

  it("is late when its webhook was missed, not when it was polled", () => {
    expect(isCaughtUp({ receivedBy: "catch-up" })).toBe(true);
    expect(isCaughtUp({ receivedBy: "polling" })).toBe(false);
    expect(isCaughtUp({ receivedBy: "webhook" })).toBe(false);
  });
});
