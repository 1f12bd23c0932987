import type { Action } from "../../shared/model/action.ts";
import { revisionOf } from "../config/revision.ts";
import { DONE, foundIn } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.actions;

const view = (action: Action) => ({ ...action, revision: revisionOf(action) });

/** Alert actions. */
export function actionHandlers({
  config,
  actionPreviews,
  dispatcher,
}: Pick<RouterDeps, "config" | "actionPreviews" | "dispatcher">) {
  const stored = (id: string) => foundIn(config.snapshot().actions, "alert action", id);
  return {
    list: os.list.handler(() => config.snapshot().actions.map(view)),
    create: os.create.handler(async ({ input }) => view(await config.createAction(input))),
    get: os.get.handler(({ input }) => view(stored(input.id))),
    update: os.update.handler(async ({ input }) => view(await config.updateAction(input))),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeAction(input.id);
      return DONE;
    }),
    records: os.records.handler(() => actionPreviews.records()),
    test: os.test.handler(({ input }) => {
      const action = stored(input.id);
      const { connectors, sources } = config.snapshot();
      const source = sources.find(({ id }) => action.sources.includes(id));
      return dispatcher.test(foundIn(connectors, "connector", action.connector), {
        action,
        sourceName: source?.name ?? null,
      });
    }),
    preview: os.preview.handler(({ input }) => actionPreviews.preview(input)),
  };
}
