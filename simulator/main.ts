import { parseArgs } from "node:util";
import { createDemoGroups } from "./demo-groups.ts";
import { startDingtalkSimulator } from "./dingtalk/server.ts";
import { SCENARIOS } from "./ilert/scenarios.ts";
import { createIlertSimulator } from "./ilert/simulator.ts";

const USAGE = `node simulator/main.ts [--dingtalk-port N] [--hook-url URL] [--pace SECONDS]

  --dingtalk-port  where the DingTalk groups listen; 0 or nothing = any free port
  --hook-url       the webhook address that ilert posts to; an incident is played at once and by the page's button
  --pace           seconds between two events of an incident; 3 when left out`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      "dingtalk-port": { type: "string", default: "0" },
      "hook-url": { type: "string" },
      pace: { type: "string", default: "3" },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }

  const hookUrl = values["hook-url"];
  const ilert = hookUrl === undefined ? undefined : createIlertSimulator({ hookUrl });
  let played = 0;
  const playIncident = () => {
    const scenario = SCENARIOS[played % SCENARIOS.length] ?? SCENARIOS[0];
    played += 1;
    void ilert?.playIncident({ pace: Number(values.pace) * 1000, scenario });
  };

  const groups = Object.values(createDemoGroups());
  const simulator = await startDingtalkSimulator({
    port: Number(values["dingtalk-port"]),
    groups: groups.map(({ group }) => group),
    ...(ilert === undefined ? {} : { playIncident }),
  });

  console.log(`Group chats: ${simulator.url}\n`);
  for (const { group, secret, keyword } of groups) {
    console.log(`${group.name}${keyword === null ? "" : ` (keyword "${keyword}")`}`);
    console.log(`  webhook ${simulator.webhookUrl(group)}\n  secret  ${secret}`);
  }
  playIncident();

  const stop = () => {
    void simulator.close().then(() => process.exit(0));
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

main().catch((thrown: unknown) => {
  console.error(`${thrown instanceof Error ? thrown.message : String(thrown)}\n\n${USAGE}`);
  process.exitCode = 1;
});
