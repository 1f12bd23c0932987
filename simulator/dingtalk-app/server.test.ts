import { describe, expect, it } from "vitest";
import { connectStream, startAppApi, startStream } from "../../testkit/simulator/dingtalk-app.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import { createOrganisation } from "./organisation.ts";

const { signal } = new AbortController();
type Bench = Awaited<ReturnType<typeof startAppApi>>;

const open = ({ simulator }: Bench, headers: Record<string, string> = { accept: "application/json" }) =>
  fetch(`${simulator.url}/v1.0/gateway/connections/open`, {
    method: "POST",
    headers,
    body: JSON.stringify({
      clientId: simulator.organisation.clientId,
      clientSecret: simulator.organisation.clientSecret,
      subscriptions: [{ type: "CALLBACK", topic: "/v1.0/card/instances/callback" }],
    }),
  });

describe("the API", () => {
  it("posts a card once, however often the answer is lost", async () => {
    const bench = await startAppApi();
    for (const refusesRepeatedCards of [true, false]) {
      bench.simulator.routeSettings.refusesRepeatedCards = refusesRepeatedCards;
      bench.simulator.faults.order({ operation: "create", fault: { kind: "lost" }, times: 1 });
      const outTrackId = `card-${refusesRepeatedCards}`;
      expect((await bench.api.createCard({ ...bench.card, outTrackId }, signal)).ok).toBe(true);
    }
    expect([...bench.simulator.organisation.cards.values()].map(({ updates }) => updates)).toEqual([1, 1]);
  });

  it("replaces all values of a card, and knows no other cards", async () => {
    const { api, card, simulator } = await startAppApi();
    await api.createCard(card, signal);
    await api.updateCard("card-1", { values: { title: "Resolved" } }, signal);
    expect(simulator.organisation.cards.get("card-1")?.values).toEqual({ title: "Resolved" });
    expect(await api.updateCard("other", card, signal)).toMatchObject({ failure: { kind: "card-missing" } });
  });

  it.each([
    ["an unknown template", { templateId: "x" }, "template"],
    ["an unknown group", { openConversationId: "x" }, "group-unknown"],
    ["another robot", { robotCode: "x" }, "not-in-group"],
    ["a value over 1 KB", { values: { title: "x".repeat(1_025) } }, "request"],
    ["a value that is no text", { values: { title: 1 as unknown as string } }, "request"],
  ])("refuses a card with %s", async (_name, change, kind) => {
    const { api, card } = await startAppApi();
    expect(await api.createCard({ ...card, ...change }, signal)).toMatchObject({ failure: { kind } });
  });

  it.each([
    ["disbanded", "group-gone"],
    ["robot-stopped", "robot-stopped"],
    ["robot-removed", "not-in-group"],
  ] as const)("posts nothing in a group that is %s", async (trouble, kind) => {
    const { api, card, simulator } = await startAppApi();
    await simulator.control("/group", { id: card.openConversationId, trouble });
    const { openConversationId, robotCode } = card;
    expect(
      await api.sendToGroup({ openConversationId, robotCode, title: "t", text: "x" }, signal),
    ).toMatchObject({
      failure: { kind },
    });
    expect(await api.createCard(card, signal)).toMatchObject({ failure: { kind: "not-delivered" } });
    expect(simulator.organisation.cards.size).toBe(0);
  });

  it("accepts a new token after the old one was revoked", async () => {
    const { api, card, simulator } = await startAppApi();
    await api.createCard(card, signal);
    simulator.organisation.revokeToken();
    expect((await api.updateCard("card-1", card, signal)).ok).toBe(true);
    expect(simulator.calls.filter((call) => call.includes("accessToken"))).toHaveLength(2);
  });

  it("throttles more than 20 calls in a second, and counts the month", async () => {
    const { api, card, simulator, counted } = await startAppApi({
      quota: { api: 22, stream: 1 },
      clock: { now: () => 0 },
    });
    const results = [];
    for (let call = 0; call < 22; call++) results.push(await api.updateCard("none", card, signal));
    const kinds = results.map((result) => (result.ok ? "ok" : result.failure.kind));
    expect(kinds.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => "card-missing"));
    expect(kinds.slice(20)).toEqual(["throttled", "throttled"]);
    expect(counted).toHaveLength(20);
    simulator.organisation.left.api = 0;
    const { openConversationId, robotCode } = card;
    expect(
      await api.sendToGroup({ openConversationId, robotCode, title: "t", text: "x" }, signal),
    ).toMatchObject({
      failure: { kind: "quota" },
    });
  });

  it("knows people, but not those of other organisations", async () => {
    const { api } = await startAppApi({
      people: [
        { userId: "u", name: "U", email: "u@example.com" },
        { userId: "x", name: "X", corpId: "other" },
      ],
    });
    expect(await api.person("u", signal)).toMatchObject({ value: { name: "U", email: "u@example.com" } });
    expect(await api.person("x", signal)).toMatchObject({ failure: { kind: "person-unknown" } });
  });
});

describe("the gateway", () => {
  it("accepts a ticket once, and none that is older than 90 s", async () => {
    let now = 0;
    const bench = await startAppApi({ clock: { now: () => now } });
    const connect = async (answer: unknown) => {
      const { endpoint, ticket } = Object(answer);
      const socket = new WebSocket(`${endpoint}?ticket=${ticket}`);
      return await new Promise((resolve) => {
        socket.onopen = () => resolve("open");
        socket.onerror = () => resolve("refused");
      });
    };
    const first = await (await open(bench)).json();
    expect([await connect(first), await connect(first)]).toEqual(["open", "refused"]);
    const late = await (await open(bench)).json();
    now = 90_001;
    expect(await connect(late)).toBe("refused");
  });

  it("answers XML without an accept header for JSON", async () => {
    expect(await (await open(await startAppApi(), { accept: "*/*" })).text()).toMatch(/^<\?xml/);
  });

  it("repeats a message without an answer, if the settings say so", async () => {
    const bench = await connectStream({ onMessage: () => Promise.reject(new Error("full")) });
    bench.simulator.gateway.settings.redeliverMs = 50;
    bench.simulator.gateway.settings.zombie = "mute";
    const said = bench.simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" });
    bench.simulator.gateway.settings.zombie = "none";
    expect(await said).toMatchObject({ code: 500 });
  });

  it("sends messages without text once the quota is used up", async () => {
    const bench = await connectStream({}, { quota: { api: 1, stream: 0 } });
    await bench.simulator.acts.say({ groupId: "cidOps==", userId: "user-anna", text: "status" });
    expect(bench.messages).toMatchObject([{ isQuotaUsedUp: true }]);
  });
});

describe("what people see", () => {
  it("is what a click was answered with, for that person only, until the card is updated", async () => {
    const bench = await connectStream({ onClick: async () => ({ tips: "Accepting" }) });
    await bench.api.createCard(bench.card, signal);
    const click = (userId: string) =>
      bench.simulator.acts.click({ outTrackId: "card-1", userId, buttonId: "accept" });
    await Promise.all([click("user-wang"), click("user-anna")]);
    const card = bench.simulator.organisation.cards.get("card-1");
    expect([card?.values.tips, card?.views.get("user-wang")?.tips]).toEqual([undefined, "Accepting"]);
    await bench.api.updateCard("card-1", { values: { title: "Alert", tips: "Accepted" } }, signal);
    expect([card?.values.tips, card?.views.size]).toEqual(["Accepted", 0]);
  });

  it("can be a card whose creation has not been answered yet", async () => {
    const bench = await connectStream();
    bench.simulator.faults.order({ operation: "create", fault: { kind: "late", ms: 300 }, times: 1 });
    let isCreated = false;
    const created = bench.api.createCard(bench.card, signal).then(() => {
      isCreated = true;
    });
    await waitUntil(async () => bench.simulator.organisation.cards.size === 1);
    await bench.simulator.acts.click({ outTrackId: "card-1", userId: "user-wang", buttonId: "accept" });
    expect([bench.clicks.length, isCreated]).toEqual([1, false]);
    await created;
  });

  it("is a failure if nobody answers within 2 s", { timeout: 10_000 }, async () => {
    const bench = await startStream();
    await bench.api.createCard(bench.card, signal);
    expect(
      await bench.simulator.acts.click({ outTrackId: "card-1", userId: "user-wang", buttonId: "accept" }),
    ).toBeNull();
    expect(bench.simulator.organisation.cards.get("card-1")?.views.get("user-wang")).toMatchObject({
      tips: "操作失败",
    });
  });
});

it("keeps a session for replies for 90 minutes", () => {
  let now = 0;
  const organisation = createOrganisation({ clock: { now: () => now } });
  const { id, until } = organisation.openSession("cidOps==");
  expect([until, organisation.sessionGroup(id)]).toEqual([5_400_000, "cidOps=="]);
  now = 5_400_000;
  expect(organisation.sessionGroup(id)).toBeNull();
});

it("serves its page, the state, and the control endpoint, which explains an invalid order", async () => {
  const { simulator } = await startAppApi();
  const texts = await Promise.all(
    ["/", "/page.js", "/cards.css", "/style.css", "/elements.js"].map(async (path) =>
      (await fetch(simulator.url + path)).text(),
    ),
  );
  expect(texts.every((text) => text.length > 100)).toBe(true);
  const state = await (await fetch(`${simulator.url}/control/state`)).json();
  expect(state).toMatchObject({ connections: 0, groups: [{ name: "Ops", cards: [] }] });
  const refused = await fetch(`${simulator.url}/control/fail`, { method: "POST", body: '{"operation":"x"}' });
  expect([refused.status, await refused.text()]).toEqual([400, expect.stringContaining("operation")]);
});
