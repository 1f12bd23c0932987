import fc from "fast-check";
import { expect, it } from "vitest";
import type { Store } from "../../../engine/store/store.ts";
import { sampleDelivery, sampleEvent } from "../samples.ts";

export function describeSearch(store: () => Store): void {
  const found = async (q: string) =>
    (await store().listEvents({ limit: 50, q })).items.map((item) => item.id);

  it("finds an event by any part of its summary, details and ids", async () => {
    const alert = {
      alertId: "98765",
      alertKey: "key-web-07",
      summary: "Latency too high",
      details: "p99 is 2.4 s",
    };
    await store().accept(sampleEvent("6f1c-event", { alert }), []);
    await store().accept(sampleEvent("other"), []);
    for (const q of [
      "atency",
      "LATENCY",
      "p99 is",
      "2.4",
      "8765",
      "web-07",
      "6f1c",
      "high latency",
      "  high  ",
    ]) {
      expect(await found(q), q).toEqual(["6f1c-event"]);
    }
    expect(await found("latency disk")).toEqual([]);
    expect(await found("absent")).toEqual([]);
  });

  it("finds Chinese text of any length", async () => {
    await store().accept(
      sampleEvent("a", { alert: { summary: "生产数据库磁盘已满", details: "请尽快处理" } }),
      [],
    );
    await store().accept(sampleEvent("b", { alert: { summary: "网络延迟", details: "" } }), []);
    for (const q of ["数据库磁盘", "数据库", "磁盘", "满", "尽快处理", "数据库 处理"]) {
      expect(await found(q), q).toEqual(["a"]);
    }
  });

  it("finds one or two characters literally", async () => {
    await store().accept(sampleEvent("a", { alert: { summary: "100% used_up", details: "" } }), []);
    await store().accept(sampleEvent("b", { alert: { summary: "1000 usedXup", details: "" } }), []);
    expect(await found("0%")).toEqual(["a"]);
    expect(await found("d_")).toEqual(["a"]);
    expect(await found("us")).toEqual(["b", "a"]);
  });

  it.each([
    ["Ö", "ö", "O\u0308", "o\u0308"],
    ["ß", "ẞ", "ss", "SS"],
    ["é", "É", "e\u0301", "E\u0301"],
    ["Д", "д"],
    ["Σ", "σ", "ς"],
    ["ＤＢ", "ｄｂ", "DB", "db"],
    ["カ\u3099", "ガ", "ｶﾞ"],
    ["İ", "I", "ı", "i"],
  ])("finds the same for %s in any case and form, in words of any length", async (...forms) => {
    const before = await store().listEvents({ limit: 1 });
    expect(before.items).toEqual([]);
    for (const [index, form] of forms.entries()) {
      const alert = { alertId: "#", alertKey: null, details: `x${form}y z${form}${form}${form}z` };
      await store().accept(sampleEvent(`0${index}`, { alert: { ...alert, summary: form } }), []);
    }
    await store().accept(
      sampleEvent("other", { alert: { alertKey: null, summary: "磁盘", details: "" } }),
      [],
    );
    const all = forms.map((_, index) => `0${index}`).reverse();
    for (const form of forms) {
      for (const q of [
        `x${form}y`,
        `x${form}`,
        `z${form}${form}${form}z`,
        `x${form}y 0`,
        `x${form} ${form}y`,
      ]) {
        expect(await found(q), q).toEqual(all);
      }
      expect(await found(form), form).toEqual(expect.arrayContaining(all));
    }
  });

  it("finds words of any length by all their cases and forms", async () => {
    const letter = fc.constantFrom(
      ..."aBöÖßẞéΣσςДдЙ磁盘ﬁＤｂ％각ガ1%_\\\"'-",
      "e\u0301",
      "O\u0308",
      "カ\u3099",
      "\u1100\u1161",
    );
    const word = fc.array(letter, { minLength: 1, maxLength: 5 }).map((letters) => letters.join(""));
    let count = 0;
    await fc.assert(
      fc.asyncProperty(word, word, async (summary, details) => {
        const id = `event-${count++}`;
        await store().accept(sampleEvent(id, { alert: { summary, details } }), []);
        for (const field of [summary, details]) {
          const forms = (["NFC", "NFD", "NFKC", "NFKD"] as const).map((form) => field.normalize(form));
          const cases = forms.flatMap((form) => [form, form.toLowerCase(), form.toUpperCase()]);
          for (const q of new Set(cases)) {
            expect(await found(q), q).toContain(id);
            // A long word uses only the index, and a short word is combined with a long one.
            expect(await found(`${q} ${id}`), q).toEqual([id]);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("finds rejected events by their reason", async () => {
    const refusal = { code: "source/not-parseable", message: "The body is no JSON.", advice: null };
    await store().accept({ ...sampleEvent("a"), kind: "rejected", alert: null, refusal }, []);
    expect(await found("no JSON")).toEqual(["a"]);
  });

  it("can be combined with other filters and with paging", async () => {
    for (const id of ["a", "b", "c"]) await store().accept(sampleEvent(id), []);
    await store().accept(sampleEvent("d", { sourceId: "staging" }), []);
    for (const q of ["disk", "fu"]) {
      const first = await store().listEvents({ limit: 2, q, source: "production" });
      expect(first.items.map((item) => item.id)).toEqual(["c", "b"]);
      const second = await store().listEvents({
        limit: 2,
        q,
        source: "production",
        cursor: first.nextCursor ?? "",
      });
      expect(second.items.map((item) => item.id)).toEqual(["a"]);
      expect(second.nextCursor).toBeNull();
    }
  });

  it("finds deliveries by their event", async () => {
    await store().accept(sampleEvent("a"), [
      sampleDelivery("d1"),
      sampleDelivery("d2", { connectorId: "dev" }),
    ]);
    await store().accept(sampleEvent("b", { alert: { alertKey: null, summary: "Latency" } }), [
      sampleDelivery("d3"),
    ]);
    const list = async (q: string) =>
      (await store().listDeliveries({ limit: 9, q })).items.map((item) => item.id);
    expect(await list("disk full")).toEqual(["d2", "d1"]);
    expect(await list("cy full")).toEqual([]);
    expect(await list("cy")).toEqual(["d3"]);
  });

  it("never fails for any input", async () => {
    await store().accept(sampleEvent("a"), [sampleDelivery("d1")]);
    const typed = fc.oneof(
      fc.string({ unit: "binary", maxLength: 40 }),
      fc.string({
        unit: fc.constantFrom('"', "'", "*", "(", ")", ":", "^", "-", "%", "_", "\\", "\0", " ", "a"),
        maxLength: 40,
      }),
      fc.constantFrom(
        "AND",
        "a OR",
        "NOT x",
        "NEAR(a b)",
        "summary:disk",
        '"',
        "\ud800",
        "{}",
        "x".repeat(500),
      ),
    );
    await fc.assert(
      fc.asyncProperty(typed, async (q) => {
        expect((await store().listEvents({ limit: 5, q })).items.length).toBeLessThanOrEqual(1);
        expect((await store().listDeliveries({ limit: 5, q })).items.length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  it("finds text behind a NUL, and a literal escape of one", async () => {
    await store().accept(
      sampleEvent("nul", { alert: { summary: "before\0behind", details: "x\0deeper \\u0000" } }),
      [],
    );
    for (const word of ["before", "behind", "deeper"]) expect(await found(word)).toContain("nul");
  });

  it("stores any text unchanged and finds it by each of its words", async () => {
    const text = fc.string({ unit: "binary", minLength: 1, maxLength: 60 });
    let count = 0;
    await fc.assert(
      fc.asyncProperty(text, text, async (summary, details) => {
        count += 1;
        const id = `event-${count}`;
        await store().accept(sampleEvent(id, { alert: { summary, details } }), []);
        const stored = await store().getEvent(id);
        expect(stored?.alert).toMatchObject({ summary, details });
        expect(stored?.summary).toBe(summary);
        for (const word of `${summary} ${details}`.split(/[\s\0]+/u)) {
          if (word !== "") expect(await found(word)).toContain(id);
        }
      }),
      { numRuns: 40 },
    );
  });
}
