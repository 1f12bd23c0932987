import { sampleTunnel } from "../status-samples.ts";

/** Public access before anyone has set it up. */
export const noTunnel = sampleTunnel({ since: 0 });
