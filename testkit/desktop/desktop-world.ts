import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { createIlertSimulator, type IlertSimulator } from "../../simulator/ilert/simulator.ts";
import { freePort } from "../free-port.ts";
import { HOOK_PATH, startTwoGroups } from "../simulator/two-groups.ts";
import { createTempFolder } from "../temp-folder.ts";

/** The app's surroundings: two DingTalk groups, an ilert, and a fresh data directory provisioned for them. */
export interface DesktopWorld {
  readonly dataDir: string;
  /** Where the app finds the system's own settings, so that no test changes the tester's. */
  readonly systemConfigDir: string;
  /** Gets every new alert. */
  readonly ops: DingtalkGroup;
  /** Gets tests only. */
  readonly night: DingtalkGroup;
  readonly ilert: IlertSimulator;
  readonly hooksUrl: string;
  webhookUrl(group: DingtalkGroup): string;
  /** Command line of the app. */
  readonly args: readonly string[];
  close(): Promise<void>;
}

/** @param whenClosed - what closing the window does; without a bus nobody knows whether a tray shows an icon */
export async function createDesktopWorld(whenClosed: "ask" | "keep" = "keep"): Promise<DesktopWorld> {
  const folder = createTempFolder("desktop");
  const { provisioning, ...groups } = await startTwoGroups();
  const port = await freePort();
  const hooksUrl = `http://127.0.0.1:${port}`;
  const provision = join(folder.path, "provision.yaml");
  await writeFile(
    provision,
    `settings: { publicUrl: "${hooksUrl}", whenClosed: ${whenClosed} }
${provisioning}actions:
  - { id: tell-ops, name: Tell Ops, sources: [production], connector: ops, events: [alert-created] }
`,
  );
  return {
    ...groups,
    dataDir: folder.path,
    systemConfigDir: join(folder.path, "system-config"),
    hooksUrl,
    ilert: createIlertSimulator({ hookUrl: hooksUrl + HOOK_PATH }),
    args: ["--data-dir", folder.path, "--hooks-port", String(port), "--provision", provision],
    async close() {
      await groups.close();
      folder.remove();
    },
  };
}
