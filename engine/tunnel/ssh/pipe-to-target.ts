import { connect } from "node:net";
import type { Duplex } from "node:stream";
import { reachable } from "../../http/loopback-request.ts";

/** Joins a connection that came in at the server to our own hooks, byte for byte, until either side ends. */
export function pipeToTarget(channel: Duplex, target: string): void {
  const { hostname, port } = reachable(target);
  // Either side may have said all and still wait for the answer.
  const socket = connect({ host: hostname.replace(/^\[|\]$/g, ""), port: Number(port), allowHalfOpen: true });
  const end = () => {
    channel.destroy();
    socket.destroy();
  };
  channel.pipe(socket).pipe(channel);
  channel.on("error", end).on("close", () => socket.destroy());
  // What is still on its way to the server goes first.
  socket.on("error", end).on("close", () => channel.end(() => channel.destroy()));
}
