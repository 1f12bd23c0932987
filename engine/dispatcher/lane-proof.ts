import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { ConnectorCredentials, SendVerdict } from "../connectors/connector-type.ts";
import type { LaneProof } from "../store/records.ts";
import { hashRobot, isHashOfRobot } from "./robots.ts";

/** A connector without the members that do not affect whether its robot accepts messages. */
export const ownMembers = ({
  id: _,
  name: __,
  enabled: ___,
  rateLimit: ____,
  digest: _____,
  ...own
}: Connector) => own;

/** Identifies a connector's configuration, with its secrets; only a salted hash of it may be stored. */
export const proofKey = (connector: Connector, credentials: ConnectorCredentials | null): string =>
  JSON.stringify([ownMembers(connector), credentials]);

/** The proof after the robot has answered; the same object if nothing changed. Other verdicts prove nothing. */
export function proofAfter(before: LaneProof | null, verdict: SendVerdict, key: string): LaneProof | null {
  if (verdict !== "delivered" && verdict !== "block") return before;
  const works = verdict === "delivered";
  if (before !== null && before.works === works && isHashOfRobot(before.as, key)) return before;
  return { as: hashRobot(key), works };
}

/** What is known about the present configuration of a connector. */
export function testedState(proof: LaneProof | null, key: string): LaneStatus["tested"] {
  if (proof === null) return "untested";
  if (isHashOfRobot(proof.as, key)) return proof.works ? "works" : "refused";
  return proof.works ? "untested" : "fixed";
}

/** The drafts that a test has proven, so that they need no second test after they are saved. */
export interface ProvenDrafts {
  add(key: string): void;
  has(key: string): boolean;
}

/** The maximum number of remembered drafts; the oldest is forgotten first. */
const MAX_DRAFTS = 50;

export function createProvenDrafts(): ProvenDrafts {
  let hashes: readonly string[] = [];
  return {
    add(key) {
      hashes = [...hashes, hashRobot(key)].slice(-MAX_DRAFTS);
    },
    has: (key) => hashes.some((hash) => isHashOfRobot(hash, key)),
  };
}
