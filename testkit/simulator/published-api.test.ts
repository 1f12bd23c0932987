import { expect, it } from "vitest";
import { createPublishedApiCheck } from "./published-api.ts";

const check = createPublishedApiCheck();
const POLICY = { name: "Default", escalationRules: [] };
const SOURCE = { id: 1, name: "A", integrationType: "API", escalationPolicy: POLICY };
const ACTION = { name: "A", connectorType: "webhook", params: { webhookUrl: "https://x.example.com/" } };
const checkCall = (method: string, path: string, body?: unknown, answer: unknown = [], status = 200) => {
  const [pathname = "", search] = path.split("?");
  const query = new URLSearchParams(search);
  return check({ method, path: pathname, query, body, answer: { status, body: answer } });
};

it.each([
  ["GET", "/alert-sources?max-results=50", undefined, [SOURCE], 200],
  [
    "GET",
    "/alerts?states=PENDING&states=ACCEPTED&from=2026-11-20T12:00:00.000Z",
    undefined,
    [{ id: 1 }],
    200,
  ],
  ["POST", "/alert-actions", { ...ACTION, alertSources: [{ id: 1 }] }, ACTION, 201],
  ["GET", "/alert-sources", undefined, { status: 403, message: "no", code: "KEY_ERROR" }, 403],
] as const)("accepts %s %s", (method, path, body, answer, status) => {
  expect(checkCall(method, path, body, answer, status).faults).toEqual([]);
});

it.each([
  ["an unknown path", ["GET", "/alert-monitors"]],
  ["a page size above the maximum", ["GET", "/alert-sources?max-results=51"]],
  ["an unknown parameter", ["GET", "/alerts?order=desc"]],
  ["an unknown state", ["GET", "/alerts?states=OPEN"]],
  ["an id that is not a number", ["GET", "/alerts/x", undefined, {}]],
  ["a request without a required member", ["POST", "/alert-actions", { name: "A" }, ACTION]],
  ["a request with an unknown member", ["POST", "/alert-actions", { ...ACTION, sources: [1] }, ACTION]],
  ["an unknown trigger", ["POST", "/alert-actions", { ...ACTION, triggerTypes: ["x"] }, ACTION]],
  ["a response without a required member", ["GET", "/alert-sources", undefined, [{ id: 1, name: "A" }]]],
  ["a response with an unknown member", ["GET", "/alerts/1", undefined, { id: 1, url: "x" }]],
  ["an invalid time", ["GET", "/alerts/1", undefined, { reportTime: "noon" }]],
  ["an error without a code", ["GET", "/alerts", undefined, { status: 403, message: "no" }, 403]],
  ["an undocumented status", ["DELETE", "/alert-actions/a", undefined, undefined, 200]],
] as const)("reports %s", (_what, [method, path, body, answer, status]) => {
  expect(checkCall(method, path, body, answer, status).faults).not.toEqual([]);
});
