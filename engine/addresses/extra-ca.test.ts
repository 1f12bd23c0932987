import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestCa, createVersion1Ca, issue } from "../../simulator/network/test-ca.ts";
import { hasTool } from "../../testkit/debian-tool.ts";
import { startTestEngine } from "../../testkit/engine/test-engine.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { waitUntil } from "../../testkit/wait-until.ts";
import type { Network } from "../http/fetch.ts";
import { readExtraCa } from "./extra-ca.ts";

const NOW = Date.now();
const faultOf = async (text: string) => {
  const read = await readExtraCa(text, NOW);
  return "fault" in read ? read.fault.sentence : read.certificates.length;
};

describe.skipIf(!hasTool("openssl"))("an extra certificate authority", () => {
  const root = createTestCa();
  const leaf = issue({ hosts: ["robots.test"], issuer: root }).certificate;

  it("is read from text or a file, one or several", async () => {
    const file = join(tempDir(), "ca.pem");
    writeFileSync(file, `# ours\n${root.certificate}\n${root.certificate}`);
    expect(await faultOf(root.certificate)).toBe(1);
    expect(await faultOf(file)).toBe(2);
  });

  it("is rejected with the reason", async () => {
    const ended = issue({ hosts: ["Old authority"], issuer: root, isCa: true, days: [-20, -10] }).certificate;
    const folder = tempDir();
    expect(await faultOf("ca.pem")).toBe("input.ca-path");
    expect(await faultOf(join(folder, "none.pem"))).toBe("input.ca-file");
    expect(await faultOf(folder)).toBe("input.ca-file");
    expect(await faultOf("-----BEGIN PRIVATE KEY-----\nx")).toBe("input.ca-empty");
    expect(await faultOf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")).toBe(
      "input.ca-broken",
    );
    expect(await faultOf(leaf)).toBe("input.ca-leaf");
    expect(await faultOf(ended)).toBe("input.ca-expired");
  });

  it("does not invalidate the others if it is invalid, and is named", async () => {
    const ended = issue({ hosts: ["Old authority"], issuer: root, isCa: true, days: [-20, -10] }).certificate;
    const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    const read = await readExtraCa(ended + root.certificate + broken + leaf + root.certificate, NOW);
    expect(read).toMatchObject({
      certificates: [root.certificate.trim(), root.certificate.trim()],
      leftOut: [
        { name: "CN=Old authority", fault: { sentence: "input.ca-expired" } },
        { name: "#3", fault: { sentence: "input.ca-broken" } },
        { name: "CN=robots.test", fault: { sentence: "input.ca-leaf" } },
      ],
    });
  });

  it("may be a bundle of up to 1 MB", async () => {
    const file = join(tempDir(), "bundle.pem");
    const many = Math.floor(1_000_000 / root.certificate.length);
    writeFileSync(file, root.certificate.repeat(many));
    expect(await faultOf(file)).toBe(many);
    writeFileSync(file, root.certificate.repeat(many + 1));
    expect(await faultOf(file)).toBe("input.ca-file");
  });

  it("may be a root of X.509 version 1, but not an intermediate certificate of that version", async () => {
    const old = createVersion1Ca();
    if (old === null) return;
    expect(await faultOf(old.certificate)).toBe(1);
  });

  it("is a problem while it is left out, until it is replaced", async () => {
    const ended = issue({ hosts: ["Old authority"], issuer: root, isCa: true, days: [-20, -10] }).certificate;
    const engine = await startTestEngine();
    const settings = await engine.client.settings.get();
    const put = (extraCa: string) =>
      engine.client.settings.update({ network: { ...settings.network, extraCa } });
    await put(root.certificate + ended);
    await waitUntil(async () => (await engine.client.status()).problems.length === 1);
    expect((await engine.client.status()).problems).toMatchObject([
      { code: "network/ca-left-out", message: expect.stringContaining("CN=Old authority") },
    ]);
    await put(root.certificate);
    await waitUntil(async () => (await engine.client.status()).problems.length === 0);
  });

  it("takes effect at once; a missing file is reported, and does not affect the other settings", async () => {
    const file = join(tempDir(), "ca.pem");
    writeFileSync(file, root.certificate);
    const applied: Network[] = [];
    const settingsFile = { store: {} };
    const applyNetwork = async (network: Network) => void applied.push(network);
    const first = await startTestEngine({ settingsFile, applyNetwork });
    const settings = await first.client.settings.get();
    await expect(
      first.client.settings.update({
        ...settings,
        network: { ...settings.network, extraCa: `${file}.none` },
      }),
    ).rejects.toMatchObject({ data: { field: "network.extraCa" } });
    await first.client.settings.update({ network: { ...settings.network, extraCa: file } });
    await waitUntil(async () => applied.at(-1)?.extraCa.length === 1);
    await first.stop();

    writeFileSync(file, "");
    const second = await startTestEngine({ settingsFile, applyNetwork });
    expect(applied.at(-1)?.extraCa).toEqual([]);
    // The new data directory has no secrets for the old settings, which is a separate problem.
    const problems = async () =>
      (await second.client.status()).problems.filter(({ code }) => code.startsWith("network/"));
    expect(await problems()).toMatchObject([{ code: "network/ca-lost" }]);
    const kept = await second.client.settings.get();
    await second.client.settings.update({ giveUpAfterHours: 7 });
    await second.client.settings.update({ network: { ...kept.network, extraCa: null } });
    await waitUntil(async () => (await problems()).length === 0);
  });
});
