import type { Language } from "../../shared/languages.ts";
import type { AlertEvent } from "../../shared/model/event.ts";
import { syntheticAlert } from "../synthetic-alert.ts";

const TEXTS: Readonly<Record<Language, Pick<AlertEvent, "summary" | "details">>> = {
  en: {
    summary: "Test alert",
    details: "This is a test alert, triggered from Tocsin. Nothing is wrong.",
  },
  "zh-CN": { summary: "测试告警", details: "这是由 Tocsin 触发的测试告警，一切正常。" },
  de: {
    summary: "Testalarm",
    details: "Das ist ein Testalarm, ausgelöst von Tocsin. Es ist alles in Ordnung.",
  },
};

/**
 * The texts are those of ilert's own test message (docs/protocols/ilert.md §3 "Test this connection"), said
 * by us.
 */
export const testAlert = (eventId: string, now: number, language: Language): AlertEvent =>
  syntheticAlert({
    type: "test",
    status: "PENDING",
    alertId: `test-${eventId}`,
    ...TEXTS[language],
    alertSourceName: "Tocsin",
    reportTime: now,
    occurredAt: now,
  });
