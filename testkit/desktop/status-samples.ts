import type { LaneStatus, Status } from "../../shared/model/status.ts";
import { sampleCounts, sampleLane, sampleStatus, sampleTunnel } from "../status-samples.ts";

/** An idle lane that has sent messages. */
export const laneSample = (over: Partial<LaneStatus> = {}): LaneStatus =>
  sampleLane({
    window: { used: 4, limit: 20, perSeconds: 60, free: 14, nextAt: null },
    sentThisMonth: 120,
    ...over,
  });

/** The status of an app that receives through a connected tunnel and has one idle lane. */
export const statusSample = (over: Partial<Status> = {}): Status =>
  sampleStatus({
    version: "1.0.0",
    mode: "desktop",
    publicUrl: "https://tocsin.example.com",
    tunnel: tunnelSample(),
    lanes: [laneSample()],
    ...over,
  });

export const countsSample = sampleCounts;

export const tunnelSample = (over: Partial<Status["tunnel"]> = {}): Status["tunnel"] =>
  sampleTunnel({ state: "connected", since: 0, ...over });
