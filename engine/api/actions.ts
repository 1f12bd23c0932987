import type { Action } from "../../shared/model/action.ts";
import { revisionOf } from "../config/revision.ts";
import { DONE, foundIn } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.actions;

const view = (action: Action) => ({ ...action, revision: revisionOf(action) });

/** Alert actions. */
export function actionHandlers({ config, previewAction }: Pick<RouterDeps, "config" | "previewAction">) {
  return {
    list: os.list.handler(() => config.snapshot().actions.map(view)),
    create: os.create.handler(async ({ input }) => view(await config.createAction(input))),
    get: os.get.handler(({ input }) => view(foundIn(config.snapshot().actions, "alert action", input.id))),
    update: os.update.handler(async ({ input }) => view(await config.updateAction(input))),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeAction(input.id);
      return DONE;
    }),
    preview: os.preview.handler(({ input }) => previewAction(input)),
  };
}
