import type { AddressInfo } from "node:net";
import { fastify } from "fastify";

/** The baseline: a server with the same route and response that stores nothing. */
const app = fastify();
app.post("/hooks/:source/:token", (_request, reply) =>
  reply.code(202).send({ id: "00000000-0000-4000-8000-000000000000" }),
);
await app.listen({ host: "127.0.0.1", port: 0 });
console.log((app.server.address() as AddressInfo).port);
