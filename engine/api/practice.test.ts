import { describe, expect, it } from "vitest";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import type { EngineClient } from "../engine.ts";

const NOTHING = { connectors: [], sources: ["test"], actions: [] };
const NAMES = { connectorName: "Übungsgruppe", sourceName: "Übung", actionName: "Übungsalarme" };

/** The ids of all configured entities. */
async function configured({ connectors, sources, actions }: EngineClient) {
  const idsOf = (items: readonly { id: string }[]) => items.map(({ id }) => id);
  return {
    connectors: idsOf(await connectors.list()),
    sources: idsOf(await sources.list()),
    actions: idsOf(await actions.list()),
  };
}

describe("practice", () => {
  it("adds the group, its source and its action in one write, and delivers a sample alert", async () => {
    const { client } = await startTestEngine();
    const changes: unknown[] = [];
    const ending = new AbortController();
    const stream = await client.live(undefined, { signal: ending.signal });
    const reading = (async () => {
      for await (const message of stream) {
        // The audit reports its entries in messages of its own.
        if (message.type === "changed" && !message.parts.includes("audit")) changes.push(message.parts);
      }
    })().catch(() => {});
    const { connector, sample } = await client.practice.start({ language: "de", ...NAMES });
    expect(connector).toMatchObject({ id: "practice", name: "Übungsgruppe", type: "practice" });
    expect(sample).toMatchObject({ httpStatus: 202 });
    await waitUntil(async () => changes.length > 0);
    ending.abort();
    await reading;
    expect(changes).toEqual([["sources", "connectors", "actions"]]);
    const messages = await waitUntil(async () => {
      const delivered = await client.connectors.messages({ id: "practice" });
      return delivered.length > 0 ? delivered : null;
    });
    expect(messages[0]?.text).toContain("**Priorität:**");
  });

  it("keeps existing parts, and can be repeated", async () => {
    const { client } = await startTestEngine();
    await client.practice.start({});
    await client.connectors.update({ id: "practice", name: "Renamed" });
    await client.actions.remove({ params: { id: "practice" } });
    const { connector } = await client.practice.start({});
    expect(connector.name).toBe("Renamed");
    expect(await configured(client)).toEqual({
      connectors: ["practice"],
      sources: ["test", "practice"],
      actions: ["practice"],
    });
  });

  it("removes all of it, and does nothing if there is none", async () => {
    const { client } = await startTestEngine();
    await client.practice.start({});
    await client.practice.stop();
    expect(await configured(client)).toEqual(NOTHING);
    await client.practice.stop();
    expect(await configured(client)).toEqual(NOTHING);
  });

  it("adds or removes nothing at all when the configuration cannot be stored", async () => {
    let isFull = false;
    let store: Record<string, unknown> = {};
    const settingsFile = {
      get store() {
        return store;
      },
      set store(next: Record<string, unknown>) {
        if (isFull) throw new Error("ENOSPC");
        store = next;
      },
    };
    const { client } = await startTestEngine({ settingsFile });
    isFull = true;
    await expect(client.practice.start({})).rejects.toMatchObject({ data: { code: "store/unavailable" } });
    expect(await configured(client)).toEqual(NOTHING);
    isFull = false;
    await client.practice.start({});
    isFull = true;
    await expect(client.practice.stop()).rejects.toMatchObject({ data: { code: "store/unavailable" } });
    expect((await configured(client)).connectors).toEqual(["practice"]);
  });
});
