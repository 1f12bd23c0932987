import { DONE, foundIn } from "./answers.ts";
import { procedures } from "./procedures.ts";
import type { RouterDeps } from "./router-deps.ts";

const os = procedures.sources;

type Deps = Pick<RouterDeps, "config" | "store" | "postSample">;

/** Webhook sources. */
export function sourceHandlers({ config, store, postSample }: Deps) {
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
      await config.removeSource(input.params.id, input.query.withDependents);
      return DONE;
    }),
    rotate: os.rotate.handler(async ({ input }) => view((await config.rotateToken(input)).id)),
    endOverlap: os.endOverlap.handler(async ({ input }) => view((await config.endOverlap(input.id)).id)),
    sample: os.sample.handler(({ input }) => postSample(source(input.id), input.type)),
  };
}
