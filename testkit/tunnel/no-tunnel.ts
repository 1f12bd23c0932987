import { sampleTunnel } from "../status-samples.ts";

/** The state of public access before it is set up. */
export const noTunnel = sampleTunnel({ since: 0 });
