import { randomBytes } from "node:crypto";
import { EVENT_GROUPS } from "../../shared/alert-event-types.ts";
import { actionSchema } from "../../shared/model/action.ts";
import { PRACTICE_ID } from "../../shared/model/common.ts";
import { newConnectorSchema } from "../../shared/model/connector.ts";
import type { PracticeStart } from "../../shared/model/practice.ts";
import { newSourceSchema } from "../../shared/model/source.ts";
import type { ConfigChanges, ConfigSnapshot } from "../config/config.ts";
import type { RouterDeps } from "./procedures.ts";
import { DONE, foundIn, procedures } from "./procedures.ts";

const os = procedures.practice;
const id = PRACTICE_ID;
const TOKEN_BYTES = 32;

/** A practice group with its own webhook source and alert action, which are added and removed together. */
export function practiceHandlers({ config, postSample }: Pick<RouterDeps, "config" | "postSample">) {
  return {
    start: os.start.handler(async ({ input }) => {
      await config.apply(missingParts(config.snapshot(), input));
      const { sources, connectors } = config.snapshot();
      const [connector] = config.viewConnectors([foundIn(connectors, "connector", id)]);
      const sample = await postSample(foundIn(sources, "webhook source", id), "alert-created");
      return { connector: foundIn(connector === undefined ? [] : [connector], "connector", id), sample };
    }),
    stop: os.stop.handler(async () => {
      await config.removeTogether({ connectors: [id], sources: [id] });
      return DONE;
    }),
  };
}

/** The parts that do not exist yet. Existing ones keep the user's changes. */
function missingParts(now: ConfigSnapshot, input: PracticeStart): ConfigChanges {
  const { language, connectorName, sourceName, actionName } = input;
  const lacks = (items: readonly { readonly id: string }[]) => !items.some((item) => item.id === id);
  const token = randomBytes(TOKEN_BYTES).toString("hex");
  return {
    connectors: lacks(now.connectors)
      ? [newConnectorSchema.parse({ id, name: connectorName, type: "practice" })]
      : [],
    sources: lacks(now.sources) ? [newSourceSchema.parse({ id, name: sourceName, token })] : [],
    actions: lacks(now.actions)
      ? [
          actionSchema.parse({
            id,
            name: actionName,
            sources: [id],
            connector: id,
            events: Object.values(EVENT_GROUPS).flat(),
            language,
          }),
        ]
      : [],
  };
}
