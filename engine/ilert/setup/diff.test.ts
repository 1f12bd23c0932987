import { expect, it } from "vitest";
import { openFilled } from "../../../testkit/config/config-samples.ts";
import { tempDir } from "../../../testkit/temp-dir.ts";
import { noTunnel } from "../../../testkit/tunnel/no-tunnel.ts";
import { readDesiredState } from "./diff.ts";

const triggers = { refused: () => ["alert-auto-resolved"] };
const url = "https://way.example.com";
const tunnelAt = (publicUrl: string | null, changes: Partial<typeof noTunnel> = {}) => ({
  status: () => ({ ...noTunnel, ...changes }),
  publicUrl: () => publicUrl,
});

it("lists a source whose token cannot be decrypted separately, so that it does not count as removed", async () => {
  const config = await openFilled(tempDir());
  const tunnel = tunnelAt(url);
  const [source] = config.snapshot().sources;
  const open = readDesiredState({ config, tunnel, triggers });
  expect([open.sources.map(({ id }) => id), open.locked]).toEqual([[source?.id], []]);
  const locked = readDesiredState({ config: { ...config, sourceToken: () => null }, tunnel, triggers });
  expect([locked.sources, locked.locked]).toEqual([[], [source?.id]]);
});

it("counts an address as proven only if a probe came back through that same address", async () => {
  const config = await openFilled(tempDir());
  const isProven = (...[publicUrl, changes]: Parameters<typeof tunnelAt>) =>
    readDesiredState({ config, tunnel: tunnelAt(publicUrl, changes), triggers }).proven;
  expect(isProven(url, { state: "connected", url })).toBe(true);
  expect(isProven(url, { state: "degraded", url })).toBe(false);
  expect(isProven(url, { state: "connected", url: "https://other.example.com" })).toBe(false);
  expect(isProven(null, { state: "off" })).toBe(false);
});
