import { describe, expect, it, onTestFinished } from "vitest";
import { createGroupBench, GROUP } from "../../../testkit/dingtalk-app/group-bench.ts";
import { runPending } from "../../../testkit/manual-clock.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { silentLog } from "../../lib/log.ts";
import { message } from "../../sentences/message.ts";
import { refusal } from "../../sentences/refusal.ts";
import { createSqliteStore } from "../../store/sqlite/sqlite-store.ts";
import type { ActInIlert } from "../answers/carry-out.ts";
import { answerCommand, type CardCommand } from "./answer-command.ts";

const STATUS_AFTER = { accept: "ACCEPTED", assign: "PENDING", resolve: "RESOLVED" };

async function start({ refuses = false, mayAnswer = true } = {}) {
  const store = await createSqliteStore({ file: `${tempDir()}/store.db`, log: silentLog });
  onTestFinished(() => store.close());
  const acts: string[] = [];
  const act: ActInIlert = async ({ alertId, action }) => {
    acts.push(`${action} ${alertId}`);
    if (refuses) throw refusal("ilert/refused", message("ilert.alert-forbidden"));
    return { status: STATUS_AFTER[action], wasDone: false, acceptedBy: null };
  };
  const bench = createGroupBench({ store, act, mayAnswer: () => mayAnswer });
  const { answering, clock } = bench;
  for (const alertId of ["7", "8"]) await bench.event({ alertId, summary: `Disk *${alertId}* full` });
  let messages = 0;

  async function ask(
    command: CardCommand,
    language: "en" | "zh-CN" | "de" = "en",
    messageId = `c${++messages}`,
  ) {
    const asked = { command, groupId: GROUP, userId: "u1", messageId, language };
    const answer = answerCommand(asked, { connectorId: "ops", cards: store.cards, answering });
    await runPending();
    await clock.advance(2_000);
    return await answer;
  }
  return { ...bench, ask, acts, store };
}

describe("a command", () => {
  it("counts and lists what is open, the newest first", async () => {
    const { ask } = await start();
    expect(await ask({ kind: "status" })).toBe("2 open alerts.");
    const [count, ...lines] = (await ask({ kind: "list" }))?.split("\n\n") ?? [];
    expect(count).toBe("2 open alerts.");
    expect(lines.map((line) => line.split(" · ")[0])).toEqual([
      "**#2** \\[PENDING\\] Disk \\*8\\* full",
      "**#1** \\[PENDING\\] Disk \\*7\\* full",
    ]);
  });

  it("lists ten alerts, and says how many more there are", async () => {
    const { ask, event } = await start();
    for (let id = 9; id < 20; id++) await event({ alertId: String(id) });
    const lines = (await ask({ kind: "list" }))?.split("\n\n") ?? [];
    expect([lines[0], lines.length, lines.at(-1)]).toEqual(["13 open alerts.", 12, "and 3 more"]);
  });

  it("shows an alert", async () => {
    const { ask } = await start();
    expect(await ask({ kind: "show", number: 1 })).toMatch(
      /^\*\*#1\*\* .*Open since .*\n\n\*\*Event:\*\* Alert created/,
    );
  });

  it.each([
    ["accept", "Accepted by 王小明"],
    ["resolve", "Resolved by 王小明"],
    ["assign", "Assigned to 王小明"],
  ] as const)("does in ilert what it says: %s", async (kind, words) => {
    const { ask, acts, group } = await start();
    expect(await ask({ kind, number: 2 })).toContain(words);
    expect(acts).toEqual([`${kind} 8`]);
    expect([...group.cards.values()].map(({ tips }) => tips)).toEqual([expect.stringContaining(words)]);
  });

  it("says why ilert refused", async () => {
    const { ask } = await start({ refuses: true });
    expect(await ask({ kind: "accept", number: 1 })).toContain("Not accepted: The API key is not allowed");
  });

  it("is refused to those who may not", async () => {
    const { ask, acts } = await start({ mayAnswer: false });
    expect(await ask({ kind: "accept", number: 1 })).toContain("You may not do this here.");
    expect(acts).toEqual([]);
  });

  it("about what is done already says who did it", async () => {
    const { ask, acts } = await start();
    await ask({ kind: "accept", number: 1 });
    expect(await ask({ kind: "accept", number: 1 })).toContain("Accepted by 王小明");
    expect(acts).toHaveLength(1);
  });

  it("that comes twice is answered once", async () => {
    const { ask, acts } = await start();
    await ask({ kind: "assign", number: 1 }, "en", "same");
    expect(await ask({ kind: "assign", number: 1 }, "en", "same")).toBeNull();
    expect(acts).toHaveLength(1);
  });

  it("that nobody can follow is answered with help", async () => {
    const { ask } = await start();
    expect(await ask({ kind: "show", number: 99 })).toBe("No alert in this group has the number 99.");
    expect(await ask({ kind: "unknown" })).toMatch(/^There is no such command\.\n\nCommands: status/);
    expect(await ask({ kind: "incomplete", command: "assign" })).toContain("assign 12 to me");
    expect(await ask({ kind: "help" }, "zh-CN")).toMatch(/^命令：状态/);
    expect(await ask({ kind: "status" }, "de")).toBe("2 offene Alarme.");
  });
});
