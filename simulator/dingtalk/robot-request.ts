/** One HTTP request to `/robot/send`, as far as a robot looks at it. */
export interface RobotRequest {
  readonly method: string;
  /** The header as it came; null when there was none. */
  readonly contentType: string | null;
  /**
   * The decoded query: a `+` that was not percent-encoded is a space here, as it is at DingTalk
   * (docs/protocols/dingtalk.md §2).
   */
  readonly query: URLSearchParams;
  readonly body: Uint8Array;
  /** The caller's address, for the robot's IP list. */
  readonly ip: string;
}

/** Where the simulator takes its time from; Unix time in ms. */
export interface SimulatorClock {
  now(): number;
}
