import type { Reason } from "../../shared/model/common.ts";
import type { Connector } from "../../shared/model/connector.ts";
import type { LaneStatus } from "../../shared/model/status.ts";
import type { Config } from "../config/config.ts";
import type { ConnectorCredentials, ConnectorType } from "../connectors/connector-type.ts";
import type { Clock } from "../lib/clock.ts";
import type { Log } from "../lib/log.ts";
import type { Service } from "../lib/service.ts";
import type { Store } from "../store/store.ts";
import type { ConnectionTests } from "./connection-test.ts";

export interface DispatcherDeps {
  readonly store: Store;
  readonly config: Config;
  readonly connectorTypes: readonly ConnectorType[];
  readonly clock: Clock;
  readonly log: Log;
  readonly random: () => number;
  readonly onEventChanged: (eventId: string) => void;
  /** The state of lanes changed. */
  readonly onStatusChanged: () => void;
  /** Many deliveries of these lanes changed at once, without an `onEventChanged` each. */
  readonly onRowsChanged: (connectorIds: readonly string[]) => void;
}

/** Works through the deliveries: one lane for each connector. */
export interface Dispatcher extends Service, ConnectionTests {
  /** There is new work for these connectors. */
  wake(connectorIds: readonly string[]): void;
  /** Resolves once the lanes have followed every change of the configuration so far. */
  settled(): Promise<void>;
  statuses(): Promise<LaneStatus[]>;
  /** A blocked lane probes at once. */
  tryAgain(connectorId: string): void;
  typeOf(connector: Pick<Connector, "type">): ConnectorType;
  /** Null while they are not in the vault, or cannot be opened. */
  credentialsOf(connector: Pick<Connector, "id" | "type">): ConnectorCredentials | null;
  /** Set while this computer's clock is far from the robots' servers'. */
  clockProblem(): Reason | null;
  /**
   * The machine woke up, or the network is another: looks at the clock and at every lane at once, tries again what the
   * network alone kept from going out, and probes the robots that are blocked.
   */
  wakeUp(): Promise<void>;
}
