import { implement } from "@orpc/server";
import { contract } from "../../shared/contract.ts";
import { AppError } from "../../shared/errors.ts";
import type { Status } from "../../shared/model/status.ts";
import type { Config } from "../config/config.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { LiveLog } from "../live/live-log.ts";
import type { Replay } from "../replay.ts";
import type { Store } from "../store/store.ts";
import { deliveryDetail } from "./delivery-detail.ts";

export interface RouterDeps {
  readonly config: Config;
  readonly store: Store;
  readonly dispatcher: Dispatcher;
  readonly live: LiveLog;
  readonly replay: Replay;
  readonly status: () => Promise<Status>;
}

const DONE = { ok: true } as const;

/** Stands for what is in the contract and not carried out yet. */
const notYet = (): never => {
  throw new AppError("conflict", "This Tocsin cannot do that yet.");
};

/** Gives what was found, or an error that names what was not. */
function found<Item>(item: Item | null | undefined, what: string, id: string): Item {
  if (item == null) throw new AppError("not-found", `There is no ${what} "${id}".`);
  return item;
}

/** The contract, carried out. */
export function createRouter({ config, store, dispatcher, live, replay, status }: RouterDeps) {
  const os = implement(contract);

  const source = (id: string) =>
    found(
      config.snapshot().sources.find((one) => one.id === id),
      "alert source",
      id,
    );
  const connector = (id: string) =>
    found(
      config.snapshot().connectors.find((one) => one.id === id),
      "connector",
      id,
    );
  const action = (id: string) =>
    found(
      config.snapshot().actions.find((one) => one.id === id),
      "alert action",
      id,
    );

  const viewSource = async (id: string) => ({
    ...config.viewSource(source(id)),
    lastEventAt: await store.lastEventAt(id),
  });
  const viewConnector = (id: string) => config.viewConnector(connector(id));
  const delivery = async (id: string) => found(await store.getDelivery(id), "delivery", id);

  return os.router({
    status: os.status.handler(status),

    sources: {
      list: os.sources.list.handler(() =>
        Promise.all(config.snapshot().sources.map(({ id }) => viewSource(id))),
      ),
      create: os.sources.create.handler(async ({ input }) =>
        viewSource((await config.createSource(input)).id),
      ),
      get: os.sources.get.handler(({ input }) => viewSource(input.id)),
      update: os.sources.update.handler(async ({ input }) =>
        viewSource((await config.updateSource(input)).id),
      ),
      remove: os.sources.remove.handler(async ({ input }) => {
        await config.removeSource(input.id);
        return DONE;
      }),
      rotate: os.sources.rotate.handler(notYet),
      endOverlap: os.sources.endOverlap.handler(notYet),
      sample: os.sources.sample.handler(notYet),
    },

    connectors: {
      list: os.connectors.list.handler(() => config.snapshot().connectors.map(({ id }) => viewConnector(id))),
      create: os.connectors.create.handler(async ({ input }) =>
        viewConnector((await config.createConnector(input)).id),
      ),
      get: os.connectors.get.handler(({ input }) => viewConnector(input.id)),
      update: os.connectors.update.handler(async ({ input }) =>
        viewConnector((await config.updateConnector(input)).id),
      ),
      remove: os.connectors.remove.handler(async ({ input }) => {
        await config.removeConnector(input.id);
        return DONE;
      }),
      copy: os.connectors.copy.handler(notYet),
      testDraft: os.connectors.testDraft.handler(notYet),
      messages: os.connectors.messages.handler(notYet),
      test: os.connectors.test.handler(({ input }) => dispatcher.test(connector(input.id))),
      tryAgain: os.connectors.tryAgain.handler(({ input }) => {
        dispatcher.tryAgain(connector(input.id).id);
        return DONE;
      }),
    },

    actions: {
      list: os.actions.list.handler(() => [...config.snapshot().actions]),
      create: os.actions.create.handler(({ input }) => config.createAction(input)),
      get: os.actions.get.handler(({ input }) => action(input.id)),
      update: os.actions.update.handler(({ input }) => config.updateAction(input)),
      remove: os.actions.remove.handler(async ({ input }) => {
        await config.removeAction(input.id);
        return DONE;
      }),
      preview: os.actions.preview.handler(notYet),
    },

    events: {
      list: os.events.list.handler(({ input }) => store.listEvents(input)),
      get: os.events.get.handler(async ({ input }) =>
        found(await store.getEvent(input.id), "event", input.id),
      ),
      histogram: os.events.histogram.handler(notYet),
      export: os.events.export.handler(notYet),
      forward: os.events.forward.handler(notYet),
    },

    deliveries: {
      list: os.deliveries.list.handler(({ input }) => store.listDeliveries(input)),
      get: os.deliveries.get.handler(async ({ input }) =>
        deliveryDetail(await delivery(input.id), config.snapshot().connectors, dispatcher),
      ),
      replay: os.deliveries.replay.handler(({ input }) => replay.one(input.id, input.toConnector)),
      replayMany: os.deliveries.replayMany.handler(async ({ input }) => ({
        replayed: await replay.many(input),
      })),
      cancel: os.deliveries.cancel.handler(({ input }) => replay.cancel(input.id)),
      cancelMany: os.deliveries.cancelMany.handler(notYet),
      positions: os.deliveries.positions.handler(notYet),
    },

    settings: {
      get: os.settings.get.handler(() => config.snapshot().settings),
      update: os.settings.update.handler(({ input }) => config.updateSettings(input)),
    },

    config: {
      export: os.config.export.handler(notYet),
      plan: os.config.plan.handler(notYet),
      import: os.config.import.handler(notYet),
    },

    about: os.about.handler(notYet),
    log: os.log.handler(notYet),
    openLog: os.openLog.handler(notYet),
    probe: os.probe.handler(status),

    pause: os.pause.handler(async ({ input }) => {
      await config.setPause({ until: input.until });
      return await status();
    }),
    resume: os.resume.handler(async () => {
      await config.setPause(null);
      return await status();
    }),

    live: os.live.handler(({ signal }) => live.subscribe(signal)),
  });
}

export type Router = ReturnType<typeof createRouter>;
