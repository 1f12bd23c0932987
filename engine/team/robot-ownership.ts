import { createHmac } from "node:crypto";
import type { CreateOwnership } from "../dispatcher/ownership.ts";
import type { TeamNode } from "./team-node.ts";

const PREFIX = "robot/";

/**
 * Shares the robots with the other nodes. The key of a robot contains its token, so the robot's lease is named by a hash
 * of it.
 * @param secret - the same for all nodes, and known to nobody else
 */
export const ownShare =
  (node: Pick<TeamNode, "share">, secret: Uint8Array): CreateOwnership =>
  (user) => {
    const keys = new Map<string, string>();
    function nameOf(key: string): string {
      const name = PREFIX + createHmac("sha256", secret).update(`robot:${key}`).digest("base64url");
      keys.set(name, key);
      return name;
    }
    const keyOf = (name: string) => keys.get(name) ?? name;
    const leases = node.share(PREFIX, {
      take: (name, grant) => user.take(keyOf(name), grant),
      leave: (name, cause) => user.leave(keyOf(name), cause),
    });
    return {
      follow: (all) => leases.follow(all.map(nameOf)),
      want: (key) => leases.want(nameOf(key)),
      stop: leases.stop,
    };
  };
