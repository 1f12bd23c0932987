import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { rootCertificates } from "node:tls";
import { expect, it } from "vitest";
import { tempDir } from "../engine/testing/temp-dir.ts";
import { readCaOption, readProxyOption } from "./network-options.ts";

it.each([undefined, "http://proxy.example.com:3128", "socks5://user:pass@127.0.0.1:1080"])(
  "--proxy may be %j",
  (text) => {
    expect(readProxyOption(text)).toBe(text);
  },
);

it("--proxy that is no proxy's address is refused without being quoted, as it may hold a password", () => {
  const read = () => readProxyOption("ftp://user:secret-of-the-proxy@proxy.example.com");
  expect(read).toThrow(expect.objectContaining({ code: "input/invalid", field: "--proxy" }));
  expect(read).not.toThrow(/secret-of-the-proxy/);
});

/** Reads a `--ca` file with this content. */
async function readCa(text: string) {
  const file = join(tempDir(), "ca.pem");
  writeFileSync(file, text);
  const warnings: string[] = [];
  return { certificates: await readCaOption(file, (sentence) => warnings.push(sentence)), warnings };
}

const [ROOT = ""] = rootCertificates;

it("no --ca is no certificate", async () => {
  expect(await readCaOption(undefined, () => {})).toEqual([]);
});

it("--ca gives the certificates of the file", async () => {
  const { certificates, warnings } = await readCa(`${ROOT}\n`);
  expect(certificates.map((pem) => pem.trim())).toEqual([ROOT.trim()]);
  expect(warnings).toEqual([]);
});

it("--ca warns of a certificate that it leaves out, and takes the others", async () => {
  const broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
  const { certificates, warnings } = await readCa(`${ROOT}\n${broken}`);
  expect(certificates).toHaveLength(1);
  expect(warnings).toEqual([expect.stringMatching(/^--ca .*; it is not trusted, the others are\.$/)]);
});

it("--ca that holds no certificate is refused, with the reason", async () => {
  const expected = { code: "input/invalid", field: "--ca", message: expect.stringMatching(/^--ca ./) };
  await expect(readCa("no certificate at all")).rejects.toMatchObject(expected);
  await expect(readCaOption(join(tempDir(), "missing.pem"), () => {})).rejects.toMatchObject(expected);
});
