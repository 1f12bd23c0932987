import { describe, expect, it } from "vitest";
import { sendBacklog, startWithPractice } from "../testkit/engine/practice-group.ts";
import { alertBody, startTestEngine, whenNewest } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../testkit/wait-until.ts";
import { systemClock } from "./lib/clock.ts";

/** The time of every alert in these tests. */
const HAPPENED = { timestamp: "2026-03-04T20:12:51Z" };
const IN_KOLKATA = "2026-03-05 01:42:51 UTC+5:30";
const IN_SHANGHAI = "2026-03-05 04:12:51 UTC+8";
const IN_BERLIN = "2026-03-04 21:12:51 UTC+1";

/** A robot with an alert action in the time zone of Kolkata, on a machine in Berlin. */
async function startInKolkata() {
  const { group, webhookUrl } = await startGroup();
  const engine = await startTestEngine({ clock: { ...systemClock, timeZone: () => "Europe/Berlin" } });
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
  const { client } = engine;
  await client.actions.update({ id: "tell-ops", timeZone: "Asia/Kolkata" });
  const texts = (count: number) =>
    waitUntil(async () => group.messages.length >= count && group.messages.map(({ text }) => text));
  return { engine, client, texts };
}

describe("the time zone of a message", () => {
  it("is that of the alert action, also after the action has changed: in a replay and in the log", async () => {
    const { engine, client, texts } = await startInKolkata();
    await engine.post(alertBody(HAPPENED));
    expect((await texts(1))[0]).toContain(`**Time:** ${IN_KOLKATA}`);
    await client.actions.update({ id: "tell-ops", timeZone: "Asia/Shanghai" });
    const sent = await whenNewest(engine, "delivered");
    const detail = await client.deliveries.get({ id: sent.id });
    expect(detail.message?.text).toContain(IN_KOLKATA);
    await client.deliveries.replay({ id: sent.id });
    expect((await texts(2))[1]).toContain(IN_KOLKATA);
    await engine.post(alertBody({ ...HAPPENED, id: "31000002" }));
    expect((await texts(3))[2]).toContain(IN_SHANGHAI);
  });

  it("is that of the machine if the alert action has none", async () => {
    const { engine, client, texts } = await startInKolkata();
    await client.actions.update({ id: "tell-ops", timeZone: null });
    await engine.post(alertBody(HAPPENED));
    expect((await texts(1))[0]).toContain(IN_BERLIN);
    expect(await client.about()).toMatchObject({ timeZone: "Europe/Berlin" });
  });

  it("is that of the alert action by which it is forwarded, or of the group's first one", async () => {
    const { engine, client, texts } = await startInKolkata();
    await client.actions.update({ id: "tell-ops", mode: "manual" });
    await engine.post(alertBody(HAPPENED));
    const [event] = (await client.events.list({})).items;
    const id = event?.id ?? "";
    await client.events.forward({ id, action: "tell-ops" });
    await client.events.forward({ id, connector: "ops" });
    for (const text of await texts(2)) expect(text).toContain(IN_KOLKATA);
  });

  it("of a test is that of its alert action; of a connector's test, that of the machine", async () => {
    const { client, texts } = await startInKolkata();
    await client.actions.test({ id: "tell-ops" });
    await client.connectors.test({ id: "ops" });
    const [ofAction, ofConnector] = await texts(2);
    expect(ofAction).toMatch(/\*\*Time:\*\* [\d-]+ [\d:]+ UTC\+5:30$/m);
    expect(ofConnector).toMatch(/\*\*Time:\*\* [\d-]+ [\d:]+ UTC\+[12]$/m);
  });

  it("of the preview of an alert action is that of the draft", async () => {
    const { client } = await startInKolkata();
    const action = await client.actions.get({ id: "tell-ops" });
    const textFor = async (timeZone: string | null) =>
      (await client.actions.preview({ action: { ...action, timeZone } })).message.text;
    expect(await textFor("Asia/Shanghai")).toMatch(/UTC\+8$/m);
    expect(await textFor(null)).toMatch(/UTC\+[12]$/m);
  });

  it("of a digest is that of most of its members, for all of them", async () => {
    const engine = await startWithPractice();
    const { client } = engine;
    const { revision: _revision, ...first } = await client.actions.get({ id: "tell-play" });
    await client.actions.update({ id: first.id, events: ["alert-created"], timeZone: "Asia/Kolkata" });
    await client.actions.create({
      ...first,
      id: "raised",
      name: "Raised",
      events: ["alert-raised"],
      timeZone: "Asia/Shanghai",
    });
    const alert = (index: number, eventType: string) => alertBody({ ...HAPPENED, id: `${index}`, eventType });
    const alerts = [0, 1, 2, 3, 4].map((index) => alert(index, index < 2 ? "alert-created" : "alert-raised"));
    await sendBacklog(engine, alerts, 2);
    const [digest] = await waitUntil(async () => {
      const messages = await client.connectors.messages({ id: "play" });
      return messages.length > 0 && messages;
    });
    expect(digest?.title).toMatch(/^\[DIGEST\]/);
    expect(digest?.text).toContain(`\n\n${IN_SHANGHAI}\n\n`);
    expect(digest?.text.match(/ 04:12:51/g)).toHaveLength(6);
  });

  it("must have a name that is known", async () => {
    const { client } = await startInKolkata();
    for (const timeZone of ["Asia/Beijing", "+05:30", ""]) {
      await expect(client.actions.update({ id: "tell-ops", timeZone })).rejects.toMatchObject({
        code: "BAD_REQUEST",
        data: { code: "input/invalid", field: "timeZone" },
      });
    }
  });
});
