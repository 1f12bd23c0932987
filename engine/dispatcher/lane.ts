import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { ConnectorCredentials, ConnectorType, Outcome } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { LaneCounts, LaneRecord } from "../store/records.ts";
import type { Store } from "../store/store.ts";
import type { OutOfBandSend } from "./out-of-band-sends.ts";
import type { Robot } from "./robot.ts";

export interface LaneDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly connectorType: ConnectorType;
  /** The connector as configured now; null once it was removed. */
  readonly connector: () => Connector | null;
  readonly credentials: () => ConnectorCredentials | null;
  /** The one behind the connector as configured now. */
  readonly robot: () => Robot;
  readonly paused: () => boolean;
  /** How long a delivery is tried again, in ms. */
  readonly giveUpAfterMs: () => number;
  /** Moves what waits along when the clock was set; to be asked before any moment is compared with it. */
  readonly followClock: () => Promise<void>;
  /** A delivery of this event changed. */
  readonly onEventChanged: (eventId: string) => void;
  /** Many deliveries of the lane changed their look at once: a hold began or ended. */
  readonly onLaneChanged: () => void;
  readonly onAttemptEnded: (outcome: Outcome) => void;
}

/** One connector's queue at work: strictly one message at a time, in order, within the robot's limits. */
export interface Lane {
  start(record: LaneRecord | undefined): Promise<void>;
  /** Looks for work; to be called whenever there may be some. */
  wake(): void;
  /**
   * Lets a blocked lane try its oldest delivery at once, to see whether the robot works again, because something
   * changed that may have mended it. It does so by itself too, now and then.
   */
  probe(): void;
  /** The robot takes messages as configured, which something other than a delivery has shown. */
  unblock(): Promise<void>;
  /**
   * Sends something that is no delivery, in its turn: one at a time, within the window, after a hold. It passes a pause,
   * a block and a switched-off connector, because it asks about a robot that may be mended.
   * @param send - never rejects; the signal cuts it off
   * @returns takes it back; false when it is on the wire already
   */
  sendOutOfBand(send: OutOfBandSend): () => boolean;
  /** Counts a message that was no delivery of the lane for the connector's month. */
  countSent(): void;
  /** Ends what is on the wire: waits up to `graceMs` for it, then cuts it off. */
  stop(graceMs: number): Promise<void>;
  /** Holds the lane for at least so long, because of what another lane was told. */
  hold(forMs: number): Promise<void>;
  /**
   * The clock was set, which may have mended the robot's refusal: waits are moved along, so that what is left of them
   * stays, and a blocked lane probes when it is woken.
   */
  clockSet(byMs: number): void;
  status(connector: Connector, counts: LaneCounts | undefined): LaneStatus;
  readonly record: LaneRecord;
}
