import { describe, expect, it } from "vitest";
import type { AlertEvent } from "../../shared/model/event.ts";
import type { DigestEntry, DigestInput } from "../connectors/connector-type.ts";
import { syntheticAlert } from "../synthetic-alert.ts";
import { buildBody, MAX_BODY_BYTES } from "./body.ts";
import { renderDigest } from "./digest.ts";

const nobody = { mobiles: [], userIds: [], all: false };
const start = Date.UTC(2026, 10, 23, 9, 40, 52);

const alert = (changes: Partial<AlertEvent> = {}): AlertEvent =>
  syntheticAlert({
    type: "alert-created",
    status: "PENDING",
    alertId: "20418877",
    details: "not shown",
    summary: "Queue orders/eu is CRITICAL",
    priority: "HIGH",
    alertSourceName: "Broker checks",
    url: "https://acme.ilert.com/alert/view.jsf?id=20418877",
    ...changes,
  });

const event = (type: string, at: number): DigestEntry["events"][number] => ({
  deliveryId: `${type}-${at}`,
  type,
  status: null,
  at,
});

const entry = (changes: Partial<AlertEvent> = {}, events = [event("alert-created", start)]): DigestEntry => ({
  alert: alert(changes),
  events,
});

const input = (entries: DigestEntry[], rest: Partial<DigestInput> = {}): DigestInput => ({
  entries,
  connector: { name: "Ops group", keyword: null },
  mention: nobody,
  language: "en",
  timeZone: "UTC",
  late: false,
  requested: 1,
  hasMore: false,
  ...rest,
});

const bodyBytes = (given: DigestInput) =>
  Buffer.byteLength(
    JSON.stringify(
      buildBody(renderDigest(given).message, given.mention, "0198f1d2-7c3e-7000-8000-0123456789ab"),
    ),
  );
const textOf = (...args: Parameters<typeof input>) => renderDigest(input(...args)).message.text;
const linesOf = (text: string) => text.split("\n").filter((line) => line.startsWith("- "));

describe("renderDigest", () => {
  it("marks an alert whose event was received late", () => {
    const [late, intime] = linesOf(textOf([entry({ receivedLateAt: start + 60_000 }), entry()]));
    expect(late).toContain("**HIGH** **LATE** ");
    expect(intime).not.toContain("LATE");
  });

  it("names each alert with its status, priority, summary, link and times", () => {
    const resolved = entry({ status: "RESOLVED", priority: "LOW", summary: "Disk full", url: null }, [
      event("alert-created", start + 1_000),
      event("alert-resolved", start + 678_000),
    ]);
    expect(renderDigest(input([entry(), resolved]))).toEqual({
      message: {
        title: "[DIGEST] HIGH Queue orders/eu is CRITICAL +1",
        text: [
          "### 1 open HIGH · 1 resolved",
          "2026-11-23 09:40:52 to 09:52:10 UTC",
          "- <font color=#f04241>[PENDING]</font> **HIGH** [Queue orders/eu is CRITICAL](https://acme.ilert.com/alert/view.jsf?id=20418877) · created 09:40:52\n" +
            "- <font color=#259f3c>[RESOLVED]</font> Disk full · created 09:40:53 → resolved 09:52:10",
        ].join("\n\n"),
      },
      taken: 2,
    });
  });

  it("names the assignee of an open alert", () => {
    const assignedTo = "Mei Li, Tom_Okoye";
    const [open, resolved, unassigned] = linesOf(
      textOf([entry({ assignedTo }), entry({ assignedTo, status: "RESOLVED" }), entry()]),
    );
    expect(open).toMatch(/ · created 09:40:52 · Assigned to: Mei Li, Tom\\_Okoye$/);
    expect([resolved, unassigned].join("")).not.toContain("Assigned");
  });

  it("contains the day wherever it changes if the digest spans midnight", () => {
    const midnight = Date.UTC(2026, 10, 24);
    const over = [event("alert-created", midnight - 1_000), event("alert-resolved", midnight)];
    const text = textOf([entry({}, over), entry({}, [event("alert-raised", midnight + 1_000)])]);
    expect(text).toContain("\n\n2026-11-23 23:59:59 to 2026-11-24 00:00:01 UTC\n\n");
    expect(text).toContain("· created 2026-11-23 23:59:59 → resolved 2026-11-24 00:00:00\n");
    expect(text).toContain("· priority raised 2026-11-24 00:00:01");
  });

  it("marks a late digest", () => {
    expect(textOf([entry()], { late: true })).toContain(
      "\n\n**Late:** these alerts waited longer than they should.\n\n",
    );
    expect(textOf([entry()])).not.toContain("Late");
  });

  it.each([
    ["alert-acknowledged", "accepted"],
    ["alert-responder-added", "responder added"],
    ["alert-escalation-ended", "escalation policy ended, still pending"],
    ["alert-snoozed", "snoozed"],
    ["v-alert-new_kind", "new kind"],
    ["alert-merged", "merged"],
    ["*odd*", "\\*odd\\*"],
  ])("describes %s in short words", (type, words) => {
    const text = textOf([entry({}, [event(type, start)])]);
    expect(text.slice(text.lastIndexOf("·"))).toBe(`· ${words} 09:40:52`);
  });

  it("shortens a long summary, and uses a name for an alert without one", () => {
    const [long, none] = linesOf(textOf([entry({ summary: "x".repeat(200) }), entry({ summary: " \n" })]));
    expect(long).toContain(`[${"x".repeat(79)}…](`);
    expect(none).toContain("[Alert 20418877](");
  });

  it("counts open alerts by priority, and resolved ones", () => {
    const headingOf = (...alerts: Partial<AlertEvent>[]) =>
      textOf(alerts.map((changes) => entry(changes))).split("\n")[0];
    const resolved = { status: "RESOLVED" };
    expect(headingOf({}, { priority: "LOW", status: "ACCEPTED" }, resolved, resolved)).toBe(
      "### 1 open HIGH · 1 open LOW · 2 resolved",
    );
    expect(headingOf({}, { priority: null }, { priority: "ODD" })).toBe("### 1 open HIGH · 2 other open");
    expect(headingOf({ priority: null }, resolved)).toBe("### 1 open · 1 resolved");
    expect(headingOf(resolved)).toBe("### 1 resolved");
  });

  it("has the worst alert in its title, which a phone shows", () => {
    const titleOf = (...alerts: Partial<AlertEvent>[]) =>
      renderDigest(input(alerts.map((changes) => entry(changes)))).message.title;
    expect(titleOf({ summary: "Mail @13800000000 down" })).toBe("[DIGEST] HIGH Mail @\u200b13800000000 down");
    expect(titleOf({ priority: "LOW", summary: "Disk" }, {}, {})).toBe("[DIGEST] Disk +2");
    expect(titleOf({ status: "RESOLVED", summary: "Disk" }, {})).toBe("[DIGEST] [RESOLVED] Disk +1");
    const long = titleOf({ summary: "x".repeat(99) }, ...Array.from({ length: 11 }, () => ({})));
    expect(long).toBe(`[DIGEST] HIGH ${"x".repeat(45)}… +11`);
  });

  it("adds mentions to the text, and the keyword if it is missing", () => {
    const mention = { mobiles: ["13800000000"], userIds: ["mei"], all: false };
    expect(textOf([entry()], { mention, connector: { name: "Ops group", keyword: "告警" } })).toMatch(
      /\n\n@13800000000 @mei\n\n告警$/,
    );
    expect(textOf([entry()], { connector: { name: "Ops group", keyword: "CRITICAL" } })).toBe(
      textOf([entry()]),
    );
  });

  it("uses the available size, and shows how many alerts follow in the next digest", () => {
    const given = input(
      Array.from({ length: 500 }, (_, index) => entry({ summary: `Check ${index} failed` })),
    );
    const { message, taken } = renderDigest(given);
    expect(bodyBytes(given)).toBeGreaterThan(MAX_BODY_BYTES - 300);
    expect(linesOf(message.text)).toHaveLength(taken);
    expect(message.title).toBe(`[DIGEST] HIGH Check 0 failed +${taken - 1}`);
    expect(message.text).toContain(`### ${taken} open HIGH\n`);
    expect(message.text).toMatch(new RegExp(`\\n\\n${500 - taken} more alerts follow\\.$`));
  });

  it("does not read alerts that it leaves out", () => {
    let read = 0;
    const entries = Array.from({ length: 10_000 }, () => {
      const watched = alert({ summary: "" });
      Object.defineProperty(watched, "summary", { get: () => `Check ${++read} failed` });
      return { alert: watched, events: [event("alert-created", start)] };
    });
    const { taken } = renderDigest(input(entries));
    // The first one for the title, too, of the message and of the largest that it could be.
    expect(read).toBe(taken + 3);
  });
});

describe("in the group's language", () => {
  const events = Array.from({ length: 9 }, (_, index) =>
    event(index === 0 ? "alert-created" : "alert-assigned", start + index * 1_000),
  );
  const given = (language: DigestInput["language"]) =>
    renderDigest(
      input([entry({ url: null }, events), entry({ priority: null, summary: "", url: null })], {
        language,
        late: true,
      }),
    ).message;

  it("has its texts in Chinese, with the status in Chinese too", () => {
    expect(given("zh-CN")).toEqual({
      title: "[汇总] HIGH Queue orders/eu is CRITICAL +1",
      text: [
        "### 1 条 HIGH 未解决 · 1 条其他未解决",
        "2026-11-23 09:40:52 至 09:41:00 UTC",
        "**延迟：** 这些告警等待的时间比预期长。",
        "- <font color=#f04241>[待处理]</font> **HIGH** Queue orders/eu is CRITICAL · 已创建 09:40:52 → 另有 6 个事件 → 已转派 09:40:59 → 已转派 09:41:00\n" +
          "- <font color=#f04241>[待处理]</font> 告警 20418877 · 已创建 09:40:52",
      ].join("\n\n"),
    });
  });

  it("has its texts in German", () => {
    expect(given("de")).toEqual({
      title: "[GESAMMELT] HIGH Queue orders/eu is CRITICAL +1",
      text: [
        "### 1 HIGH offen · 1 weiterer offen",
        "2026-11-23 09:40:52 bis 09:41:00 UTC",
        "**Verspätet:** Diese Alarme haben länger gewartet als vorgesehen.",
        "- <font color=#f04241>[OFFEN]</font> **HIGH** Queue orders/eu is CRITICAL · erstellt 09:40:52 → 6 weitere → neu zugewiesen 09:40:59 → neu zugewiesen 09:41:00\n" +
          "- <font color=#f04241>[OFFEN]</font> Alarm 20418877 · erstellt 09:40:52",
      ].join("\n\n"),
    });
  });

  it.each([
    ["zh-CN", "另有 1 条告警随后发送。"],
    ["de", "1 weiterer Alarm folgt."],
  ] as const)("states in %s what follows", (language, sentence) => {
    const many = Array.from({ length: 200 }, () => entry());
    const { taken } = renderDigest(input(many, { language }));
    const { message } = renderDigest(input(many.slice(0, taken + 1), { language }));
    expect(message.text.endsWith(`\n\n${sentence}`)).toBe(true);
  });
});
