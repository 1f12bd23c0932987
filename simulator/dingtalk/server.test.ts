import { afterEach, describe, expect, it } from "vitest";
import { createTestGroup, markdown, TOKEN } from "../../testkit/simulator/dingtalk-group.ts";
import { createDingtalkGroup } from "./group.ts";
import { type DingtalkSimulator, type DingtalkSimulatorOptions, startDingtalkSimulator } from "./server.ts";

const running: DingtalkSimulator[] = [];

afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.close();
});

async function start(options: Partial<DingtalkSimulatorOptions> = {}) {
  const { group } = createTestGroup({ id: "ops", name: "Ops" });
  const simulator = await startDingtalkSimulator({ groups: [group], ...options });
  running.push(simulator);
  const json = { method: "POST", headers: { "content-type": "application/json" } };
  const send = (body: unknown = markdown(), url = simulator.webhookUrl(group)) =>
    fetch(url, { ...json, body: JSON.stringify(body) });
  const control = (path: string, body: unknown = {}) =>
    fetch(`${simulator.url}/control/${path}`, { ...json, body: JSON.stringify(body) });
  return { group, simulator, send, control };
}

/** Reads the live stream until it has `enough` events. */
async function liveEvents(response: Response, enough: number): Promise<unknown[]> {
  const events: unknown[] = [];
  const lines: string[] = [""];
  const decoder = new TextDecoder();
  for await (const chunk of response.body ?? []) {
    lines.push(...`${lines.pop()}${decoder.decode(chunk, { stream: true })}`.split("\n\n"));
    events.push(
      ...lines.splice(0, lines.length - 1).map((line): unknown => JSON.parse(line.replace(/^data: /, ""))),
    );
    if (events.length >= enough) return events;
  }
  return events;
}

describe("the robot's URL", () => {
  it("posts to the group of the token", async () => {
    const { group, send } = await start();
    const answer = await send();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ errcode: 0, errmsg: "ok" });
    expect(group.messages).toHaveLength(1);
  });

  it.each([
    ["an unknown token", "?access_token=nobody", "POST", 300005],
    ["no token", "", "POST", 40035],
    ["GET", `?access_token=${TOKEN}`, "GET", 43002],
  ])("refuses %s with HTTP 200", async (_what, query, method, errcode) => {
    const { simulator } = await start();
    const answer = await fetch(`${simulator.url}/robot/send${query}`, { method });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ errcode });
  });

  it("applies connection faults", async () => {
    const { group, send } = await start();
    group.failNext("reset-before");
    await expect(send()).rejects.toThrow();
    expect(group.messages).toHaveLength(0);
    group.failNext("reset-after");
    await expect(send(markdown("x", { msgUuid: "a" }))).rejects.toThrow();
    expect(group.messages).toHaveLength(1);
    expect(await (await send(markdown("x", { msgUuid: "a" }))).json()).toMatchObject({ errcode: 0 });
    expect(group.messages).toHaveLength(1);
  });

  it("sends HTML and plain HTTP errors", async () => {
    const { group, send } = await start();
    group.failNext("html");
    const page = await send();
    expect(page.headers.get("content-type")).toContain("text/html");
    expect(await page.text()).toContain("captive portal");
    group.failNext({ kind: "http", status: 502, body: "bad gateway" });
    const broken = await send();
    expect([broken.status, await broken.text()]).toEqual([502, "bad gateway"]);
  });

  it("does not respond to a hanging request until the server is closed", async () => {
    const { group, simulator, send } = await start();
    group.failNext("hang");
    const arrived = new Promise((resolve) => group.subscribe(resolve));
    const silent = send().then(
      () => "answered",
      () => "cut",
    );
    await arrived;
    await simulator.close();
    expect(await silent).toBe("cut");
  });

  it("waits before a delayed answer", async () => {
    const waits: number[] = [];
    const { group, send } = await start({ wait: async (ms) => void waits.push(ms) });
    group.failNext({ kind: "delay", ms: 30_000 });
    expect(await (await send()).json()).toMatchObject({ errcode: 0 });
    expect(waits).toEqual([30_000]);
  });
});

describe("the control endpoint", () => {
  it("adds faults, holds and resets", async () => {
    const { group, send, control } = await start();
    expect((await control("groups/ops/fail", { fault: "html", times: 2 })).status).toBe(200);
    expect(group.faults).toEqual(["html", "html"]);
    await control("groups/ops/reset");
    await control("groups/ops/hold");
    expect(await (await send()).json()).toMatchObject({ errcode: 130101 });
    await control("groups/ops/reset");
    expect(await (await send()).json()).toMatchObject({ errcode: 0 });
  });

  it("serves a group's state without its token", async () => {
    const { simulator, send } = await start();
    await send(markdown("hello"));
    const answer = await (await fetch(`${simulator.url}/control/groups/ops`)).text();
    expect(JSON.parse(answer)).toMatchObject({ id: "ops", messages: [{ text: "hello" }], received: 1 });
    expect(answer).not.toContain(TOKEN);
  });

  it.each([
    ["groups/nobody/hold", {}, 404],
    ["groups/ops/explode", {}, 404],
    ["elsewhere", {}, 404],
    ["groups/ops/fail", { fault: "explode" }, 400],
    ["groups/ops/fail", { fault: "html", times: 0 }, 400],
  ])("rejects %s %j", async (path, body, status) => {
    const { control } = await start();
    expect((await control(path, body)).status).toBe(status);
  });

  it("plays an incident if that is configured", async () => {
    const played: string[] = [];
    const { control } = await start({ playIncident: () => void played.push("incident") });
    expect((await control("incident")).status).toBe(202);
    expect(played).toEqual(["incident"]);
  });
});

describe("the page", () => {
  it.each(["/", "/page.js", "/elements.js", "/style.css", "/robot.svg"])(
    "serves %s with a strict content security policy",
    async (path) => {
      const { simulator } = await start();
      const answer = await fetch(simulator.url + path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-security-policy")).toMatch(/^default-src 'none'/);
    },
  );

  it("serves no other files", async () => {
    const { simulator } = await start();
    expect((await fetch(`${simulator.url}/page/../server.ts`)).status).toBe(404);
    expect((await fetch(`${simulator.url}/toString`)).status).toBe(404);
  });

  it("streams the current chats and then each change", async () => {
    const { simulator, send } = await start();
    await send(markdown("first"));
    const live = await fetch(`${simulator.url}/live`);
    await send(markdown("# second"));
    const [snapshot, change] = await liveEvents(live, 2);
    expect(snapshot).toMatchObject({
      groups: [{ id: "ops", lines: [{ kind: "message", title: "A title" }] }],
    });
    expect(change).toMatchObject({ state: { id: "ops" }, line: { blocks: [{ type: "heading", level: 1 }] } });
  });
});

describe("the secrets on the page", () => {
  it("are offered only for the configured groups", async () => {
    const secretsOf = async (simulator: DingtalkSimulator) => {
      const [snapshot] = await liveEvents(await fetch(`${simulator.url}/live`), 1);
      return snapshot;
    };
    const shown = await start({ shownSecrets: new Map([["ops", "SEC-of-ops"]]) });
    expect(await secretsOf(shown.simulator)).toMatchObject({ groups: [{ secret: "SEC-of-ops" }] });
    const silent = await start();
    expect(await secretsOf(silent.simulator)).toMatchObject({ groups: [{ secret: null }] });
  });
});

describe("startDingtalkSimulator", () => {
  it("rejects two groups with the same token", async () => {
    const groups = [
      createDingtalkGroup({ id: "a", token: TOKEN }),
      createDingtalkGroup({ id: "b", token: TOKEN }),
    ];
    await expect(startDingtalkSimulator({ groups })).rejects.toThrow("same token");
  });

  it("fails if its port is in use", async () => {
    const { simulator } = await start();
    await expect(startDingtalkSimulator({ groups: [], port: simulator.port })).rejects.toThrow("EADDRINUSE");
  });
});
