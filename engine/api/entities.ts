import type { Action } from "../../shared/model/action.ts";
import { revisionOf } from "../config/revision.ts";
import { schemasOfTypes } from "../connectors/connector-types.ts";
import { groupMessages } from "./group-messages.ts";
import { connectorProcedures, DONE, foundIn, procedures, type RouterDeps } from "./procedures.ts";

/** Webhook sources. */
export function sourceHandlers({
  config,
  store,
  postSample,
}: Pick<RouterDeps, "config" | "store" | "postSample">) {
  const os = procedures.sources;
  const source = (id: string) => foundIn(config.snapshot().sources, "webhook source", id);
  const view = async (id: string) => ({
    ...config.viewSource(source(id)),
    lastEventAt: await store.lastEventAt([id]),
  });

  return {
    list: os.list.handler(() => Promise.all(config.snapshot().sources.map(({ id }) => view(id)))),
    create: os.create.handler(async ({ input }) => view((await config.createSource(input)).id)),
    get: os.get.handler(({ input }) => view(input.id)),
    update: os.update.handler(async ({ input }) => view((await config.updateSource(input)).id)),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeSource(input.params.id, input.query);
      return DONE;
    }),
    rotate: os.rotate.handler(async ({ input }) => view((await config.rotateToken(input)).id)),
    endOverlap: os.endOverlap.handler(async ({ input }) => view((await config.endOverlap(input.id)).id)),
    sample: os.sample.handler(({ input }) => postSample(source(input.id), input.type)),
  };
}

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
      await config.removeConnector(input.params.id, input.query);
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

/** Alert actions. */
export function actionHandlers({
  config,
  actionPreviews,
  dispatcher,
}: Pick<RouterDeps, "config" | "actionPreviews" | "dispatcher">) {
  const os = procedures.actions;
  const action = (id: string) => foundIn(config.snapshot().actions, "alert action", id);
  const view = (stored: Action) => ({ ...stored, revision: revisionOf(stored) });

  return {
    list: os.list.handler(() => config.snapshot().actions.map(view)),
    create: os.create.handler(async ({ input }) => view(await config.createAction(input))),
    get: os.get.handler(({ input }) => view(action(input.id))),
    update: os.update.handler(async ({ input }) => view(await config.updateAction(input))),
    remove: os.remove.handler(async ({ input }) => {
      await config.removeAction(input.params.id, input.query);
      return DONE;
    }),
    records: os.records.handler(() => actionPreviews.records()),
    test: os.test.handler(({ input }) => {
      const tested = action(input.id);
      const { connectors, sources } = config.snapshot();
      const source = sources.find(({ id }) => tested.sources.includes(id));
      return dispatcher.test(foundIn(connectors, "connector", tested.connector), {
        action: tested,
        sourceName: source?.name ?? null,
      });
    }),
    preview: os.preview.handler(({ input }) => actionPreviews.preview(input)),
  };
}
