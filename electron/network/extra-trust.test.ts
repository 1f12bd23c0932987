import { X509Certificate } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createTestCa, type IssueOptions, issue } from "../../simulator/network/test-ca.ts";
import { hasTool } from "../../testkit/debian-tool.ts";
import { chainFrom, isTrustedBy } from "./extra-trust.ts";

const HOST = "robots.example.com";
const DAY_MS = 86_400_000;

describe.skipIf(!hasTool("openssl"))("an extra authority", () => {
  const root = createTestCa();
  const leaf = (over: Partial<IssueOptions> = {}) =>
    issue({ hosts: [HOST], issuer: root, ...over }).certificate;
  const authority = (over: Partial<IssueOptions> = {}) =>
    issue({ hosts: ["Between"], issuer: root, isCa: true, ...over });
  /** The server's certificate and those it sends along, by the root unless stated otherwise. */
  const trusts = (chain: readonly string[], { host = HOST, days = 0, by = root.certificate } = {}) =>
    isTrustedBy(
      [new X509Certificate(by)],
      chain.map((pem) => new X509Certificate(pem)),
      host,
      Date.now() + days * DAY_MS,
    );

  it("trusts a server directly, or by an intermediate certificate that the server sends", () => {
    expect(trusts([leaf()])).toBe(true);
    const between = authority();
    expect(trusts([leaf({ issuer: between }), between.certificate])).toBe(true);
    expect(trusts([leaf({ issuer: between }), between.certificate, root.certificate])).toBe(true);
    expect(trusts([leaf({ issuer: between })])).toBe(false);
  });

  it("does not trust other certificates", () => {
    const other = createTestCa();
    expect(trusts([leaf({ issuer: other })])).toBe(false);
    expect(trusts([leaf({ issuer: other }), other.certificate])).toBe(false);
    expect(trusts([leaf()], { by: createTestCa().certificate })).toBe(false);
    expect(trusts([])).toBe(false);
  });

  it("requires the right name", () => {
    expect(trusts([leaf()], { host: "evil.example.com" })).toBe(false);
    expect(trusts([leaf()], { host: `${HOST}.evil.com` })).toBe(false);
    const wild = leaf({ hosts: ["*.example.com"] });
    expect(trusts([wild])).toBe(true);
    expect(trusts([wild], { host: "a.b.example.com" })).toBe(false);
    const address = leaf({ hosts: ["10.0.0.7"] });
    expect(trusts([address], { host: "10.0.0.7" })).toBe(true);
    expect(trusts([address], { host: "10.0.0.8" })).toBe(false);
    // The common name alone does not count.
    expect(trusts([leaf({ hosts: [HOST, "another.example.com"] })], { host: HOST })).toBe(true);
    expect(trusts([authority({ hosts: [HOST] }).certificate])).toBe(false);
  });

  it("requires valid dates of all certificates", () => {
    expect(trusts([leaf({ days: [-20, -10] })])).toBe(false);
    expect(trusts([leaf({ days: [10, 20] })])).toBe(false);
    const ended = authority({ days: [-20, -1] });
    expect(trusts([leaf({ issuer: ended, days: [-20, 300] }), ended.certificate])).toBe(false);
    expect(trusts([leaf({ days: [0, 7000] })], { days: 4000 })).toBe(false);
  });

  it("requires the right key usages", () => {
    expect(trusts([leaf({ extensions: ["extendedKeyUsage=clientAuth"] })])).toBe(false);
    expect(trusts([leaf({ extensions: ["extendedKeyUsage=serverAuth,clientAuth"] })])).toBe(true);
    const server = issue({ hosts: [HOST], issuer: root });
    expect(trusts([leaf({ issuer: server }), server.certificate])).toBe(false);
  });

  it("does not trust an authority with unsupported constraints", () => {
    const limited = authority({ extensions: ["nameConstraints=critical,permitted;DNS:example.com"] });
    expect(trusts([leaf({ issuer: limited }), limited.certificate])).toBe(false);
  });

  it("rejects weak signatures", () => {
    expect(trusts([leaf({ digest: "sha1" })])).toBe(false);
    const weak = authority({ digest: "sha1" });
    expect(trusts([leaf({ issuer: weak }), weak.certificate])).toBe(false);
  });

  it("reads each field by the structure, not by similar bytes elsewhere", () => {
    const about = (oid: string) => leaf({ extensions: [`1.2.3.4=ASN1:OID:${oid}`] });
    const sha1WithRsa = "1.2.840.113549.1.1.5";
    const nameConstraints = "2.5.29.30";
    expect(trusts([about(sha1WithRsa)])).toBe(true);
    const named = authority({ extensions: [`1.2.3.4=ASN1:OID:${nameConstraints}`] });
    expect(trusts([leaf({ issuer: named }), named.certificate])).toBe(true);
  });

  it("respects the path length of an authority", () => {
    const last = authority({ extensions: [], isCa: true });
    const short = issue({ hosts: ["Short"], issuer: root, isCa: true, pathLength: 0 });
    expect(trusts([leaf({ issuer: short }), short.certificate])).toBe(true);
    const below = issue({ hosts: ["Below"], issuer: short, isCa: true });
    expect(trusts([leaf({ issuer: below }), below.certificate, short.certificate])).toBe(false);
    // Also if it is not marked as critical, or takes two bytes.
    const mild = authority({ extensions: ["basicConstraints=CA:TRUE,pathlen:0"] });
    const belowMild = issue({ hosts: ["Below"], issuer: mild, isCa: true });
    expect(trusts([leaf({ issuer: mild }), mild.certificate])).toBe(true);
    expect(trusts([leaf({ issuer: belowMild }), belowMild.certificate, mild.certificate])).toBe(false);
    const wide = issue({ hosts: ["Wide"], issuer: root, isCa: true, pathLength: 300 });
    const belowWide = issue({ hosts: ["Below"], issuer: wide, isCa: true });
    expect(trusts([leaf({ issuer: belowWide }), belowWide.certificate, wide.certificate])).toBe(true);
    const fine = issue({ hosts: ["Fine"], issuer: last, isCa: true });
    expect(trusts([leaf({ issuer: fine }), fine.certificate, last.certificate])).toBe(true);
  });

  it("reads the chain as Electron presents it, up to a limit", () => {
    const data = leaf();
    expect(chainFrom({ data, issuerCert: { data: root.certificate } })).toHaveLength(2);
    const endless: { data: string; issuerCert?: object } = { data };
    endless.issuerCert = endless;
    expect(chainFrom(endless as Parameters<typeof chainFrom>[0]).length).toBeLessThan(10);
  });
});
