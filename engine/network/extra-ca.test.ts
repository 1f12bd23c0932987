import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createTestCa, hasOpenssl, issue } from "../../simulator/network/test-ca.ts";
import type { Network } from "../fetch.ts";
import { tempDir } from "../testing/temp-dir.ts";
import { eventually, startTestEngine } from "../testing/test-engine.ts";
import { readExtraCa } from "./extra-ca.ts";

const NOW = Date.now();
const faultOf = async (text: string) => {
  const read = await readExtraCa(text, NOW);
  return "fault" in read ? read.fault.sentence : read.certificates.length;
};

describe.skipIf(!hasOpenssl())("an extra certificate authority", () => {
  const root = createTestCa();
  const leaf = issue({ hosts: ["robots.test"], issuer: root }).certificate;

  it("is taken as text or as a file, one or several", async () => {
    const file = join(tempDir(), "ca.pem");
    writeFileSync(file, `# ours\n${root.certificate}\n${root.certificate}`);
    expect(await faultOf(root.certificate)).toBe(1);
    expect(await faultOf(file)).toBe(2);
  });

  it("is refused with what is wrong with it", async () => {
    const ended = issue({ hosts: ["Old authority"], issuer: root, isCa: true, days: [-20, -10] }).certificate;
    const folder = tempDir();
    expect(await faultOf("ca.pem")).toBe("input.ca-path");
    expect(await faultOf(join(folder, "none.pem"))).toBe("input.ca-file");
    expect(await faultOf(folder)).toBe("input.ca-file");
    expect(await faultOf("-----BEGIN PRIVATE KEY-----\nx")).toBe("input.ca-empty");
    expect(await faultOf("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")).toBe(
      "input.ca-broken",
    );
    expect(await faultOf(root.certificate + leaf)).toBe("input.ca-leaf");
    expect(await faultOf(ended)).toBe("input.ca-expired");
  });

  it("is in effect at once; one whose file is gone later is told, and the rest of the settings is not held up", async () => {
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
    await first.client.settings.update({ ...settings, network: { ...settings.network, extraCa: file } });
    await eventually(async () => applied.at(-1)?.extraCa.length === 1);
    await first.stop();

    writeFileSync(file, "");
    const second = await startTestEngine({ settingsFile, applyNetwork });
    expect(applied.at(-1)?.extraCa).toEqual([]);
    expect((await second.client.status()).problems).toMatchObject([{ code: "network/ca-lost" }]);
    const kept = await second.client.settings.get();
    await second.client.settings.update({ ...kept, giveUpAfterHours: 7 });
    await second.client.settings.update({ ...kept, network: { ...kept.network, extraCa: null } });
    await eventually(async () => (await second.client.status()).problems.length === 0);
  });
});
