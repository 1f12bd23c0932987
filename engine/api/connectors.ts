import { DONE, foundIn, notYet } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.connectors;

/** Connectors and their tests. */
export function connectorHandlers({ config, dispatcher }: Pick<RouterDeps, "config" | "dispatcher">) {
  const connector = (id: string) => foundIn(config.snapshot().connectors, "connector", id);
  const view = (id: string) => config.viewConnector(connector(id));

  return {
    list: os.list.handler(() => config.snapshot().connectors.map(({ id }) => view(id))),
    create: os.create.handler(async ({ input }) => view((await config.createConnector(input)).id)),
    get: os.get.handler(({ input }) => view(input.id)),
    update: os.update.handler(async ({ input }) => view((await config.updateConnector(input)).id)),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeConnector(input.id, input.withDependents);
      return DONE;
    }),
    copy: os.copy.handler(notYet),
    testDraft: os.testDraft.handler(notYet),
    messages: os.messages.handler(notYet),
    test: os.test.handler(({ input }) => dispatcher.test(connector(input.id))),
    tryAgain: os.tryAgain.handler(({ input }) => {
      dispatcher.tryAgain(connector(input.id).id);
      return DONE;
    }),
  };
}
