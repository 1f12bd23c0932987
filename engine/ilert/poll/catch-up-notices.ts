import type { Reason } from "../../../shared/model/common.ts";
import { reason } from "../../sentences/message.ts";
import type { KeptBack } from "./kept-back.ts";
import type { WatchedSources } from "./watched-sources.ts";

/** For which of our alert sources catching up is off, and why; pure. */
export function catchUpNotices(keptBack: KeptBack, watched: WatchedSources): Reason[] {
  const names = new Map([...watched.values()].flat().map(({ id, name }) => [id, name]));
  return [...keptBack].flatMap(([id, of]) =>
    [...new Set(of.values())].map((why) =>
      reason("ilert/catch-up-off", "ilert.catch-up-off", { source: names.get(id) ?? id, why }),
    ),
  );
}
