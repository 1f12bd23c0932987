import { describe, expect, it } from "vitest";
import { alertBody, startTestEngine, TEST_TOKEN } from "../testkit/engine/test-engine.ts";
import { GROUP_SECRET, startGroup } from "../testkit/simulator/dingtalk-group.ts";
import { waitUntil } from "../testkit/wait-until.ts";

/** A group that receives new alerts, and its messages for ilert's default body or a sample event. */
async function reported(accountUrl: string | null, from: "ilert" | "sample" = "ilert") {
  const { group, webhookUrl } = await startGroup();
  const engine = await startTestEngine();
  const { client } = engine;
  await client.sources.update({ id: "test", name: "Test", accountUrl, token: TEST_TOKEN });
  await engine.connect({ id: "ops", webhookUrl, secret: GROUP_SECRET });
  if (from === "ilert") await engine.post(alertBody());
  else await client.sources.sample({ id: "test" });
  const message = await waitUntil(async () => group.messages[0] ?? null);
  const [event] = (await client.events.list({})).items;
  const { alert } = await client.events.get({ id: event?.id ?? "" });
  return { text: message.text, url: alert?.url };
}

describe("the link to an alert in ilert, whose default body has none", () => {
  it.each(["https://acme.ilert.com", "https://acme.ilert.com/"])(
    "is derived from the account's %s",
    async (account) => {
      const { text, url } = await reported(account);
      const address = "https://acme.ilert.com/alert/view.jsf?id=31000001";
      expect(url).toBe(address);
      expect(text).toContain(`[Queue depth 120k on orders](${address})`);
      expect(text).toContain(`[Open in ilert](${address})`);
    },
  );

  it("is omitted if the address is unknown, and nothing else is", async () => {
    const { text, url } = await reported(null);
    expect(url).toBeNull();
    expect(text).not.toMatch(/\]\(|Open in ilert|undefined|null/);
    const [first = ""] = text.split("\n");
    expect(first).toMatch(/^### .*PENDING.* Queue depth 120k on orders$/);
    expect(text).toContain("**Escalation policy:** Default");
    expect(text).toContain("Consumers stopped at 03:12.");
  });

  it("is shown by a sample event as well", async () => {
    const { text } = await reported("https://acme.ilert.com", "sample");
    expect(text).toContain("[Open in ilert](https://acme.ilert.com/alert/view.jsf?id=0)");
    expect((await reported(null, "sample")).text).not.toContain("](");
  });
});
