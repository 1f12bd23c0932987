import { powerSaveBlocker } from "electron";
import { type FollowDeps, followSetting } from "../follow-setting.ts";

/** Keeps the computer from going to sleep by itself while the settings want it. Ends with the returned function. */
export function keepAwake(deps: FollowDeps): () => void {
  let blocker: number | null = null;
  const set = (requested: boolean) => {
    if (requested && blocker === null) blocker = powerSaveBlocker.start("prevent-app-suspension");
    if (requested || blocker === null) return;
    powerSaveBlocker.stop(blocker);
    blocker = null;
  };
  const unfollow = followSetting({ ...deps, setting: "keepAwake", set });
  return () => {
    unfollow();
    set(false);
  };
}
