import { join } from "node:path";
import Database from "better-sqlite3";
import { describe, expect, it, onTestFinished } from "vitest";
import { wordsOf } from "../electron/words/words-of.ts";
import { acceptLanguage } from "../shared/i18n/languages.ts";
import { messages as english } from "../shared/i18n/messages/en/index.ts";
import type { EventSummary } from "../shared/model/event.ts";
import { alertBody } from "../testkit/engine/test-engine.ts";
import { startTestServer } from "../testkit/headless/test-server.ts";

async function jsonOf<Body>(response: Response | Promise<Response>): Promise<Body> {
  return (await (await response).json()) as Body;
}

async function startServer() {
  const { engine, api, url } = await startTestServer();
  const call = (path: string, language?: string, init: RequestInit = {}) =>
    api(path, { ...init, ...(language !== undefined && { headers: { "accept-language": language } }) });
  async function refused(language?: string): Promise<EventSummary> {
    const [event] = (await jsonOf<{ items: EventSummary[] }>(call("/events", language))).items;
    if (event === undefined) throw new Error("There is no event.");
    return event;
  }
  return { engine, call, url, refused };
}

describe("the language of a REST response", () => {
  it.each([
    ["no header", undefined, "en"],
    ["a language that Tocsin has not", "fr-FR, fr;q=0.9", "en"],
    ["German", "de-AT", "de"],
    ["Chinese", "zh-CN,zh;q=0.9,en;q=0.8", "zh-CN"],
    ["the one that is preferred most", "en;q=0.2, de;q=0.7, zh;q=0.1", "de"],
    ["one that is excluded", "de;q=0, en;q=0.1", "en"],
    ["any", "*", "en"],
    ["garbage", ";;q=,,=de;q=9,\u00ff", "en"],
  ])("is right for %s", (_title, header, language) => {
    expect(acceptLanguage(header)).toBe(language);
  });

  it("is English unless the request asks for another", async () => {
    const { engine, call, refused } = await startServer();
    await engine.post("{no JSON");
    const inEnglish = await refused();
    expect(inEnglish.refusal?.code).toBe("source/not-parseable");
    expect(inEnglish.refusal?.message).toBe(inEnglish.summary);
    expect((await refused("xx, ;q=1")).refusal).toEqual(inEnglish.refusal);
    for (const language of ["de", "zh-CN"] as const) {
      const { refusal, summary } = await refused(`${language}, en;q=0.5`);
      expect(refusal).toMatchObject({ code: "source/not-parseable", sentence: inEnglish.refusal?.sentence });
      expect(refusal?.message).not.toBe(inEnglish.refusal?.message);
      expect(refusal?.advice).not.toBe(inEnglish.refusal?.advice);
      expect(summary).toBe(refusal?.message);
      // The tray formats the same reason itself, without the response's text.
      if (refusal === null) throw new Error("not refused");
      const { message: text, advice, ...reason } = refusal;
      expect(wordsOf(language).format(reason)).toEqual({ message: text, advice });
    }

    const missing = await call("/sources/nowhere", "de");
    expect(missing.status).toBe(404);
    expect(missing.headers.get("content-language")).toBe("de");
    expect((await jsonOf<{ detail: string }>(missing)).detail).toBe(
      "Es gibt keine Webhook-Quelle „nowhere“.",
    );
    expect((await jsonOf<{ detail: string }>(call("/sources/nowhere"))).detail).toBe(
      'There is no webhook source "nowhere".',
    );
  });

  it("applies to the title of a problem", async () => {
    const { call, url } = await startServer();
    const titleOf = async (response: Promise<Response>) => (await jsonOf<{ title: string }>(response)).title;
    for (const [language, title] of [
      [undefined, "Not found"],
      ["de", "Nicht gefunden"],
      ["zh-CN", "未找到"],
    ] as const) {
      expect(await titleOf(call("/sources/nowhere", language))).toBe(title);
      expect(await titleOf(call("/nowhere", language))).toBe(title);
    }
    const init = { headers: { "accept-language": "de" } };
    expect(await titleOf(fetch(`${url}/api/v1/status`, init))).toBe("Anmeldung erforderlich");
  });

  it("applies to every invalid field, not only to the first one", async () => {
    const { call } = await startServer();
    const problemOf = (path: string, method: string, body: object, language?: string) =>
      jsonOf<{ detail: string; field: string }>(call(path, language, { method, body: JSON.stringify(body) }));
    const source = { id: "a b", name: "", colour: "red" };
    expect(await problemOf("/sources", "POST", source, "de")).toMatchObject({
      field: "id",
      detail:
        "id: muss aus 1 bis 64 Buchstaben, Ziffern, - oder _ bestehen und mit einem Buchstaben oder einer Ziffer beginnen; name: darf nicht leer sein; token: fehlt; colour: ist kein bekanntes Feld",
    });
    // Valid in the contract, but not in the configuration.
    const access = { allow: ["203.0.113.0/40", "nowhere"], headers: [] };
    const refused = await problemOf("/settings", "PATCH", { access }, "zh-CN");
    expect(refused.field).toBe("access.allow.0");
    expect(refused.detail).toMatch(/^access\.allow\.0: 必须是.*; access\.allow\.1: 必须是/);
    expect((await problemOf("/settings", "PATCH", { access })).detail).toMatch(
      /^access\.allow\.0: must be .*; access\.allow\.1: must be /,
    );
  });

  it("applies to every obstacle of an import", async () => {
    const { call } = await startServer();
    const text = "sources: [{ id: a }]\nsettings: { language: fr }\n";
    const body = JSON.stringify({ text });
    const { detail } = await jsonOf<{ detail: string }>(
      call("/config/import", "de", { method: "POST", body }),
    );
    expect(detail.split("\n").length).toBeGreaterThan(2);
    expect(detail).not.toMatch(/must|missing|Nothing/);
  });

  it("applies to errors that the server itself raises", async () => {
    const { call, url } = await startServer();
    const detailOf = async (response: Response | Promise<Response>) =>
      (await jsonOf<{ detail: string }>(response)).detail;
    const nowhere = await call("/nowhere", "zh-CN");
    expect(nowhere.headers.get("content-language")).toBe("zh-CN");
    expect(await detailOf(nowhere)).toBe("此地址没有任何内容。");
    expect(await detailOf(call("/nowhere"))).toBe("There is nothing at this address.");
    const sent = (body: string) => call("/sources", "de", { method: "POST", body });
    expect(await detailOf(sent("{no JSON"))).toBe("Der Body ist kein gültiges JSON.");
    expect(await detailOf(sent(" ".repeat(9_000_000)))).toBe(
      "Der Body ist zu groß. Sende weniger auf einmal.",
    );
    const headers = { "accept-language": "de", "content-type": "application/json" };
    expect(await detailOf(fetch(`${url}/api/v1/status`, { headers }))).toContain(
      "Melde dich mit deinem Link an",
    );
    const login = { method: "POST", headers, body: JSON.stringify({ token: "wrong" }) };
    expect(await detailOf(fetch(`${url}/auth/login`, login))).toBe(
      "Dieses Token gilt hier nicht oder wurde widerrufen.",
    );
  });

  it.each(["events", "alerts"])(
    "applies to an export of %s, and a search finds the text in each language",
    async (rows) => {
      const { engine, call, refused } = await startServer();
      await engine.post("{no JSON");
      const { summary } = await refused();
      const { summary: german } = await refused("de");
      const exported = async (language?: string): Promise<string> => {
        const body = JSON.stringify({ format: "csv" });
        return (await jsonOf<{ text: string }>(call(`/${rows}/export`, language, { method: "POST", body })))
          .text;
      };
      expect(await exported()).toContain(summary);
      expect(await exported("de")).toContain(german);
      const { summary: chinese } = await refused("zh-CN");
      expect(new Set([summary, german, chinese]).size).toBe(3);
      for (const text of [summary, german, chinese]) {
        const found = await jsonOf<{ items: unknown[] }>(call(`/${rows}?q=${encodeURIComponent(text)}`));
        expect(found.items).toHaveLength(1);
      }
    },
  );
});

describe("the database", () => {
  it("stores no sentences, only codes, keys and parameters", async () => {
    const { engine, refused } = await startServer();
    await engine.post("{no JSON");
    await engine.connect({ id: "ops", webhookUrl: "https://127.0.0.1:1/robot/send?access_token=x" }, [
      "alert-resolved",
    ]);
    await engine.post(alertBody());
    expect((await refused()).decisions[0]?.reason.message).toContain("alert events");
    const db = new Database(join(engine.dataDir, "tocsin.db"), { readonly: true });
    onTestFinished(() => {
      db.close();
    });
    const rows = db.prepare("SELECT summary, refusal, decisions, alert FROM events").all();
    const stored = JSON.stringify(rows);
    expect(stored).toContain("routing.event");
    for (const member of ['message\\":', 'advice\\":']) expect(stored).not.toContain(member);
    expect(stored).not.toContain(english.request["not-json"].message.split("{")[0]);
  });
});
