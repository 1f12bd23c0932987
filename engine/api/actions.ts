import { DONE, foundIn } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.actions;

/** Alert actions. */
export function actionHandlers({ config, previewAction }: Pick<RouterDeps, "config" | "previewAction">) {
  return {
    list: os.list.handler(() => [...config.snapshot().actions]),
    create: os.create.handler(({ input }) => config.createAction(input)),
    get: os.get.handler(({ input }) => foundIn(config.snapshot().actions, "alert action", input.id)),
    update: os.update.handler(({ input }) => config.updateAction(input)),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeAction(input.id);
      return DONE;
    }),
    preview: os.preview.handler(({ input }) => previewAction(input)),
  };
}
