import { expect, it } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createClosing } from "./closing.ts";

/** A real engine, a user with a fixed answer, and the effect of closing the window. */
async function setUp({ hasTray, answer }: { hasTray: boolean; answer: "keep" | "quit" | null }) {
  const engine = await startTestEngine();
  const { client } = engine;
  const happened: string[] = [];
  const close = createClosing({
    client,
    log: silentLog,
    hasTray: async () => hasTray,
    async ask() {
      happened.push("asked");
      return answer;
    },
    quit: () => happened.push("quit"),
  });
  const setting = async () => (await client.settings.get()).whenClosed;
  return { client, stop: engine.stop, happened, setting, close: () => close(() => happened.push("hidden")) };
}

it("with an icon in the tray, closing hides and asks nothing", async () => {
  const { happened, setting, close } = await setUp({ hasTray: true, answer: "quit" });
  await close();
  expect([happened, await setting()]).toEqual([["hidden"], "ask"]);
});

it.each([
  ["keep", "hidden"],
  ["quit", "quit"],
] as const)("without an icon in the tray, asks once and remembers: %s", async (answer, outcome) => {
  const { happened, setting, close } = await setUp({ hasTray: false, answer });
  await close();
  await close();
  expect([happened, await setting()]).toEqual([["asked", outcome, outcome], answer]);
});

it("a cancelled dialog leaves the window open, and is shown again", async () => {
  const { happened, setting, close } = await setUp({ hasTray: false, answer: null });
  await close();
  await close();
  expect([happened, await setting()]).toEqual([["asked", "asked"], "ask"]);
});

it("a second click during the dialog shows no second one", async () => {
  const { happened, close } = await setUp({ hasTray: false, answer: "keep" });
  await Promise.all([close(), close()]);
  expect(happened).toEqual(["asked", "hidden"]);
});

it("quits Tocsin if the settings say so, with or without a tray", async () => {
  const { client, happened, close } = await setUp({ hasTray: true, answer: null });
  await client.settings.update({ whenClosed: "quit" });
  await close();
  expect(happened).toEqual(["quit"]);
});

it.each([
  [true, ["hidden"]],
  [false, ["asked", "hidden"]],
])(
  "while the settings cannot be read, hides without asking only with a tray: %s",
  async (hasTray, outcome) => {
    const { stop, happened, close } = await setUp({ hasTray, answer: "keep" });
    await stop();
    await close();
    expect(happened).toEqual(outcome);
  },
);
