import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DingtalkGroup } from "../../simulator/dingtalk/group.ts";
import { createIlertSimulator, type IlertSimulator } from "../../simulator/ilert/simulator.ts";
import { freePort } from "../free-port.ts";
import { HOOK_PATH, startTwoGroups } from "../simulator/two-groups.ts";
import { createTempFolder } from "../temp-folder.ts";

/** The app's surroundings: two DingTalk groups, a simulated ilert, and a new data directory provisioned for them. */
export interface DesktopWorld {
  readonly dataDir: string;
  /** Used as XDG_CONFIG_HOME, so that tests do not change the tester's own settings. */
  readonly systemConfigDir: string;
  /** Receives every new alert. */
  readonly ops: DingtalkGroup;
  /** Receives only tests. */
  readonly night: DingtalkGroup;
  readonly ilert: IlertSimulator;
  readonly hooksUrl: string;
  webhookUrl(group: DingtalkGroup): string;
  /** The app's command-line arguments. */
  readonly args: readonly string[];
  close(): Promise<void>;
}

/** @param whenClosed - what closing the window does; set because without a bus the app cannot detect a tray */
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
