import { createSerialQueue } from "../lib/scheduling.ts";
import type { Service } from "../lib/service.ts";
import type { TeamNode } from "./team-node.ts";

/** Work that only one of several nodes does at a time. */
export type Duty = "retention";

/**
 * Makes a service run on one node only: once it was started on several, it runs on one of them. It must be possible to
 * start the service again after it was stopped.
 */
export type OnOneNode = (duty: Duty, service: Service) => Service;

/** A process on its own has every duty. */
export const onThisNode: OnOneNode = (_duty, service) => service;

const PREFIX = "duty/";

/** Shares the duties with the other nodes, as robots are shared. */
export function shareDuties(node: Pick<TeamNode, "share">): OnOneNode {
  /** By the name of the lease. A service that is being started is stopped afterwards. */
  const services = new Map<string, { readonly service: Service; readonly inTurn: InTurn }>();
  const asked = new Set<string>();
  const leases = node.share(PREFIX, {
    async take(name) {
      const duty = services.get(name);
      await duty?.inTurn(duty.service.start);
    },
    async leave(name) {
      const duty = services.get(name);
      await duty?.inTurn(duty.service.stop);
    },
  });

  return (duty, service) => {
    const name = `${PREFIX}${duty}`;
    services.set(name, { service, inTurn: createSerialQueue() });
    return {
      name: service.name,
      async start() {
        asked.add(name);
        await leases.follow([...asked]);
      },
      async stop() {
        asked.delete(name);
        await leases.follow([...asked]);
      },
    };
  };
}

type InTurn = ReturnType<typeof createSerialQueue>;
