import { expect, it } from "vitest";
import { toyType } from "../../testkit/connectors/toy-type.ts";
import { startTestServer } from "../../testkit/headless/test-server.ts";

const SECRET = "key-of-the-lamp-4711";
const LAMP = { id: "lamp", name: "Lamp", type: "toy", colour: "red", key: SECRET };

async function startServer() {
  const sent: string[] = [];
  const { api } = await startTestServer({}, { connectorTypes: [toyType(sent)] });
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await api(path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await response.text();
    if (response.ok) expect(text).not.toContain(SECRET);
    return { status: response.status, content: JSON.parse(text) };
  };
  return { sent, call };
}

it("creates, lists, changes, tests, copies and removes a connector of a type that only the registry knows", async () => {
  const { sent, call } = await startServer();
  expect(await call("POST", "/connectors/test", LAMP)).toMatchObject({ status: 200, content: { ok: true } });
  const view = { id: "lamp", type: "toy", colour: "red", enabled: true, key: { set: true, hint: "…4711" } };
  expect(await call("POST", "/connectors", LAMP)).toMatchObject({ status: 201, content: view });
  expect((await call("GET", "/connectors")).content).toMatchObject([view]);
  const changed = await call("PATCH", "/connectors/lamp", { colour: "green", rateLimit: { messages: 3 } });
  expect(changed).toMatchObject({
    status: 200,
    content: { colour: "green", rateLimit: { messages: 3, perSeconds: 10 }, key: { set: true } },
  });
  expect(await call("POST", "/connectors/lamp/test")).toMatchObject({ status: 200, content: { ok: true } });
  const copied = await call("POST", "/connectors/lamp/copy", { newId: "lamp-2", name: "Second lamp" });
  expect(copied).toMatchObject({
    status: 201,
    content: { id: "lamp-2", colour: "green", sameRobot: ["lamp"] },
  });
  expect(sent.map((line) => line.split(" ").slice(0, 2).join(" "))).toEqual([
    `${SECRET} red`,
    `${SECRET} green`,
  ]);
  for (const id of ["lamp", "lamp-2"]) expect((await call("DELETE", `/connectors/${id}`)).status).toBe(200);
  expect((await call("GET", "/connectors")).content).toEqual([]);
});

it("rejects an undeclared member, and names it", async () => {
  const { call } = await startServer();
  const { key: _, ...keyless } = LAMP;
  const refused = async (answer: ReturnType<typeof call>) => {
    const { status, content } = await answer;
    return [status, content.code, content.field];
  };
  expect(await refused(call("POST", "/connectors", keyless))).toEqual([400, "input/invalid", "key"]);
  const dingtalk = { ...LAMP, type: "dingtalk" };
  expect(await refused(call("POST", "/connectors", dingtalk))).toEqual([400, "input/invalid", "type"]);
  await call("POST", "/connectors", LAMP);
  const foreign = { quota: { monthly: 1 } };
  expect(await refused(call("PATCH", "/connectors/lamp", foreign))).toEqual([400, "input/invalid", "quota"]);
});

it("describes the connectors by their type in the OpenAPI document", async () => {
  const { call } = await startServer();
  const { schemas } = (await call("GET", "/openapi.json")).content.components;
  for (const name of ["Connector", "NewConnector"]) {
    const [toy, ...others] = schemas[name].oneOf ?? schemas[name].anyOf;
    expect(others).toEqual([]);
    expect(toy.properties).toMatchObject({ type: { const: "toy" }, colour: { type: "string" } });
  }
});
