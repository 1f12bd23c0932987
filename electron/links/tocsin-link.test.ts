import fc from "fast-check";
import { describe, expect, it, onTestFinished } from "vitest";
import { silentLog } from "../../engine/lib/log.ts";
import { createDingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { startDingtalkSimulator } from "../../simulator/dingtalk/server.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { createLinkOpener, linkAmong, parseLink, registersLinks } from "./tocsin-link.ts";

describe("parseLink", () => {
  it("accepts a delivery and a pause, in the forms that systems use", () => {
    const delivery = { kind: "delivery", id: "01JD_x-9" };
    expect(parseLink("tocsin://delivery/01JD_x-9")).toEqual(delivery);
    expect(parseLink("TOCSIN://Delivery/01JD_x-9/")).toEqual(delivery);
    expect(parseLink("tocsin://pause?minutes=60")).toEqual({ kind: "pause", minutes: 60 });
    expect(parseLink("tocsin://pause/?minutes=10080")).toEqual({ kind: "pause", minutes: 10_080 });
  });

  it.each([
    "",
    "tocsin://",
    "tocsin:delivery/a",
    "tocsin://delivery/",
    "tocsin://delivery/a/b",
    "tocsin://delivery/..%2Fsettings",
    "tocsin://delivery/a?x=1",
    "tocsin://delivery/a#b",
    "tocsin://delivery/a\n",
    "tocsin://user@delivery/a",
    "tocsin://delivery:80/a",
    "tocsin://pause",
    "tocsin://pause?minutes=0",
    "tocsin://pause?minutes=-1",
    "tocsin://pause?minutes=1e3",
    "tocsin://pause?minutes=10081",
    "tocsin://pause?minutes=60&minutes=1",
    "tocsin://pause?minutes=60;quit",
    "tocsin://resume",
    "tocsin://quit",
    " tocsin://delivery/a",
    "https://example.com/tocsin://delivery/a",
    `tocsin://delivery/${"a".repeat(101)}`,
  ])("rejects %j", (link) => expect(parseLink(link)).toBeNull());

  it("accepts only plain ids and whole minutes, for any input", () => {
    const pieces = fc.constantFrom(
      ..."tocsin:// delivery/ pause ?minutes= 60 .. %2e%2e %00 \0 \n & # @ javascript: 999999 é".split(" "),
    );
    const hostile = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))).map((parts) => parts.join("")),
      fc.string({ unit: "binary" }).map((rest) => `tocsin://delivery/${rest}`),
      fc.string({ unit: "binary" }).map((rest) => `tocsin://pause?minutes=${rest}`),
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const link = parseLink(text);
        if (link?.kind === "delivery") {
          expect(link.id).toMatch(/^[A-Za-z0-9_-]{1,100}$/);
          expect(text.toLowerCase().startsWith(`tocsin://delivery/${link.id.toLowerCase()}`)).toBe(true);
        } else if (link?.kind === "pause") {
          expect(Number.isInteger(link.minutes) && link.minutes >= 1 && link.minutes <= 10_080).toBe(true);
          expect(text).toContain(`minutes=${link.minutes}`);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it("accepts every valid id", () => {
    const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,100}$/);
    fc.assert(
      fc.property(id, (asked) => {
        expect(parseLink(`tocsin://delivery/${asked}`)).toEqual({ kind: "delivery", id: asked });
      }),
    );
  });
});

describe("linkAmong", () => {
  it("finds the link among the words of a command line", () => {
    const argv = ["/opt/tocsin", "--allow-file-access-from-files", "tocsin://delivery/a", "--hidden"];
    expect(linkAmong(argv)).toBe("tocsin://delivery/a");
    expect(linkAmong(["/opt/tocsin", "--data-dir=tocsin://x", "/home/me/tocsin"])).toBeNull();
  });
});

it("only an installed Tocsin on macOS or Windows registers itself for the links", () => {
  expect(registersLinks(true, "darwin", {})).toBe(true);
  expect(registersLinks(true, "win32", {})).toBe(true);
  expect(registersLinks(true, "win32", { PORTABLE_EXECUTABLE_FILE: "D:\\Tocsin.exe" })).toBe(false);
  expect(registersLinks(true, "linux", {})).toBe(false);
  expect(registersLinks(false, "darwin", {})).toBe(false);
});

const NOW = Date.UTC(2100, 0, 1);

/** A real engine with one tested connector, and what a link has opened and asked for. */
async function setUp(answer: () => Promise<boolean> = async () => true) {
  const engine = await startTestEngine();
  const ops = createDingtalkGroup({ id: "ops", token: "token-of-ops" });
  const simulator = await startDingtalkSimulator({ groups: [ops] });
  onTestFinished(() => simulator.close());
  await engine.connect({ id: "ops", webhookUrl: simulator.webhookUrl(ops) });
  const { deliveryId } = await engine.client.connectors.test({ id: "ops" });
  const opened: (string | undefined)[] = [];
  const asked: number[] = [];
  const joined: (readonly string[])[] = [];
  const follow = createLinkOpener({
    client: engine.client,
    clock: { now: () => NOW },
    log: silentLog,
    open: (address) => opened.push(address),
    joinTeam: async (...given) => void joined.push(given),
    confirmPause(minutes) {
      asked.push(minutes);
      return answer();
    },
  });
  const paused = async () => (await engine.client.status()).paused;
  return { engine, deliveryId: deliveryId ?? "", opened, asked, joined, follow, paused };
}

it("a link to a delivery opens the row of its event", async () => {
  const { engine, deliveryId, opened, follow } = await setUp();
  const { eventId } = await engine.client.deliveries.get({ id: deliveryId });
  await follow(`tocsin://delivery/${deliveryId}`);
  expect(opened).toEqual([`/log/${eventId}?delivery=${deliveryId}`]);
});

it("a link to something that does not exist only opens the window", async () => {
  const { opened, asked, follow, paused } = await setUp();
  for (const link of ["tocsin://delivery/gone", "tocsin://quit", "tocsin://pause?minutes=x"])
    await follow(link);
  expect(opened).toEqual([undefined, undefined, undefined]);
  expect([asked, await paused()]).toEqual([[], null]);
});

it("a link to a pause asks first, and pauses only with consent", async () => {
  const refused = await setUp(async () => false);
  await refused.follow("tocsin://pause?minutes=60");
  expect([refused.asked, await refused.paused()]).toEqual([[60], null]);

  const granted = await setUp();
  await granted.follow("tocsin://pause?minutes=60");
  expect(await granted.paused()).toEqual({ until: NOW + 3_600_000 });
  expect(granted.opened).toEqual([undefined]);
});

it("a link to a team has the server and the token, and joins it", async () => {
  const { joined, opened, follow } = await setUp();
  await follow("tocsin://team?server=https%3A%2F%2Ftocsin.example.com&token=tocsin_link_abc");
  expect(joined).toEqual([["https://tocsin.example.com", "tocsin_link_abc"]]);
  expect(opened).toEqual([]);
});

it.each([
  "tocsin://team",
  "tocsin://team?server=https%3A%2F%2Fa.example",
  "tocsin://team?token=abc&server=https%3A%2F%2Fa.example",
  "tocsin://team?server=https%3A%2F%2Fa.example&token=abc&more=1",
  "tocsin://team?server=https%3A%2F%2Fa.example&token=abc#x",
])("%s is no link to a team", (link) => {
  expect(parseLink(link)).toBeNull();
});

it("many links at once open one dialog", async () => {
  const answers: ((may: boolean) => void)[] = [];
  const { asked, follow } = await setUp(() => new Promise((resolve) => answers.push(resolve)));
  const first = follow("tocsin://pause?minutes=5");
  await follow("tocsin://pause?minutes=6");
  answers[0]?.(false);
  await first;
  expect(asked).toEqual([5]);
  void follow("tocsin://pause?minutes=7");
  expect(asked).toEqual([5, 7]);
});
