import { schemasOfTypes } from "../connectors/connector-types.ts";
import { DONE, foundIn } from "./answers.ts";
import { groupMessages } from "./group-messages.ts";
import { connectorProcedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

/** Connectors and their tests. */
export function connectorHandlers({
  config,
  store,
  dispatcher,
  connectorTypes,
}: Pick<RouterDeps, "config" | "store" | "dispatcher" | "connectorTypes">) {
  const os = connectorProcedures(schemasOfTypes(connectorTypes));
  const connector = (id: string) => foundIn(config.snapshot().connectors, "connector", id);
  const views = (ids?: readonly string[]) =>
    config.viewConnectors(ids === undefined ? config.snapshot().connectors : ids.map(connector));
  /** @throws AppError `not-found` */
  const view = (id: string) => foundIn(views([id]), "connector", id);

  return {
    list: os.list.handler(() => views()),
    create: os.create.handler(async ({ input }) => view((await config.createConnector(input)).id)),
    get: os.get.handler(({ input }) => view(input.id)),
    update: os.update.handler(async ({ input }) => view((await config.updateConnector(input)).id)),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeConnector(input.params.id, input.query.withDependents);
      return DONE;
    }),
    copy: os.copy.handler(async ({ input }) => view((await config.copyConnector(input)).id)),
    testDraft: os.testDraft.handler(({ input }) => dispatcher.testDraft(input)),
    messages: os.messages.handler(({ input }) => {
      const group = connector(input.id);
      return groupMessages(group, store, dispatcher.typeOf(group));
    }),
    test: os.test.handler(({ input }) => dispatcher.test(connector(input.id))),
    tryAgain: os.tryAgain.handler(({ input }) => {
      dispatcher.tryAgain(connector(input.id).id);
      return DONE;
    }),
  };
}
