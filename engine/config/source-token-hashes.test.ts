import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { keptSource, newSource, openIn, openVault, TOKEN } from "../../testkit/config/config-samples.ts";
import { createTestCipher } from "../../testkit/config/test-cipher.ts";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { tempDir } from "../../testkit/temp-dir.ts";
import { CONNECTOR_TYPES } from "../connector-types.ts";
import { silentLog } from "../lib/log.ts";
import { createConfig } from "./config.ts";
import { hashToken, matchesHash } from "./source-token-hashes.ts";
import { exportConfig } from "./transfer/export-config.ts";
import { createSealedVault } from "./vault/vault.ts";

const NEXT = "the-next-token-of-production";
const MINUTE_MS = 60_000;
const ID = "production";

/** A configuration with one source, in files that further starts open with the right key, a wrong one, or without a vault. */
async function openWithSource() {
  const folder = tempDir();
  const clock = createManualClock();
  const open = () => openIn(folder, undefined, clock);
  const openLocked = async () => {
    const file = join(folder, "secrets.json");
    return openIn(folder, await createSealedVault({ file, cipher: createTestCipher("other key") }), clock);
  };
  const openLost = async () => {
    await rm(join(folder, "secrets.json"));
    return open();
  };
  const kept = async () => JSON.parse(await readFile(join(folder, "config.json"), "utf8")).tokenHashes;
  const config = await open();
  await config.createSource(newSource);
  return { folder, clock, config, open, openLocked, openLost, kept };
}

/** Which of the tokens the hashes are of. */
const tokensOf = async (hashes: readonly string[]) => {
  const found = await Promise.all(
    hashes.flatMap((hash) =>
      [TOKEN, NEXT].map(async (token) => ((await matchesHash(token, hash)) ? token : null)),
    ),
  );
  return found.filter((token) => token !== null);
};

describe("the hash of a token", () => {
  it("matches this token only, and is another one each time", async () => {
    const [first, second] = [await hashToken(TOKEN), await hashToken(TOKEN)];
    expect(first).not.toBe(second);
    expect(first).not.toContain(TOKEN);
    expect(await matchesHash(TOKEN, first)).toBe(true);
    expect(await matchesHash(`${TOKEN}x`, first)).toBe(false);
  });

  it.each(["", "$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AA", TOKEN])(
    "is not %s: a changed file does not choose the cost",
    async (text) => expect(await matchesHash(TOKEN, text)).toBe(false),
  );
});

describe("the hashes of a source's tokens", () => {
  it("stand in the settings file, and are wanted only while the vault does not give the token", async () => {
    const { config, openLocked, openLost, kept } = await openWithSource();
    expect(await kept()).toMatchObject([{ sourceId: ID, previous: null }]);
    expect(config.sealedTokens(ID)).toEqual([]);
    for (const start of [openLocked, openLost]) {
      const shut = await start();
      expect(shut.sourceToken(ID)).toBeNull();
      expect(await tokensOf(shut.sealedTokens(ID))).toEqual([TOKEN]);
    }
  });

  it("follow a rotation, and its end", async () => {
    const { config, clock, openLocked, kept } = await openWithSource();
    const before = await kept();
    await config.rotateToken({ id: ID, token: NEXT, overlapMinutes: 60 });
    const validUntil = clock.now() + 60 * MINUTE_MS;
    expect(await kept()).toMatchObject([{ previous: { hash: before[0].current, validUntil } }]);
    const shut = await openLocked();
    expect(await tokensOf(shut.sealedTokens(ID))).toEqual([NEXT, TOKEN]);
    expect(shut.viewSource(keptSource).previousToken).toEqual({ hint: null, validUntil });
    await clock.advance(60 * MINUTE_MS);
    expect(await tokensOf(shut.sealedTokens(ID))).toEqual([NEXT]);
    expect(shut.viewSource(keptSource).previousToken).toBeNull();
  });

  it("keep a token for the overlap that cannot be opened when it is replaced, until that is ended", async () => {
    const { openLocked } = await openWithSource();
    const shut = await openLocked();
    await shut.rotateToken({ id: ID, token: NEXT, overlapMinutes: 60 });
    expect(shut.sourceToken(ID)).toBe(NEXT);
    expect(await tokensOf(shut.sealedTokens(ID))).toEqual([TOKEN]);
    await shut.endOverlap(ID);
    expect(shut.sealedTokens(ID)).toEqual([]);
  });

  it("stay when the same token is entered again, and go with another one and with the source", async () => {
    const { config, openLocked, kept } = await openWithSource();
    const before = await kept();
    await config.updateSource({ ...keptSource, token: TOKEN });
    await (await openLocked()).updateSource({ ...keptSource, token: TOKEN });
    expect(await kept()).toEqual(before);
    await config.updateSource({ ...keptSource, token: NEXT });
    expect(await tokensOf([(await kept())[0].current])).toEqual([NEXT]);
    expect((await kept())[0].previous).toBeNull();
    await config.removeSource(ID);
    expect(await kept()).toEqual([]);
  });

  it("are created for tokens without a hash, once the vault is unlocked", async () => {
    const { folder, clock } = await openWithSource();
    const settingsFile = { store: JSON.parse(await readFile(join(folder, "config.json"), "utf8")) };
    delete settingsFile.store.tokenHashes;
    await createConfig({
      connectorTypes: CONNECTOR_TYPES,
      settingsFile,
      vault: await openVault(folder),
      log: silentLog,
      clock,
    });
    expect(await tokensOf([settingsFile.store.tokenHashes[0].current])).toEqual([TOKEN]);
  });

  it("are made anew after a crash between the writes of the vault and of the settings file", async () => {
    const { folder, open, openLocked } = await openWithSource();
    await (await openVault(folder)).put({ [`source/${ID}/token`]: NEXT });
    await open();
    expect(await tokensOf((await openLocked()).sealedTokens(ID))).toEqual([NEXT]);
  });

  it("are in no export, view or snapshot", async () => {
    const { config, clock, kept } = await openWithSource();
    await config.rotateToken({ id: ID, token: NEXT, overlapMinutes: 60 });
    const [{ current, previous }] = await kept();
    const shown = [
      (await exportConfig(config, null, clock.now())).text,
      (await exportConfig(config, "a passphrase of a test", clock.now())).text,
      JSON.stringify([config.viewSource(keptSource), config.snapshot()]),
    ].join("\n");
    for (const hash of [current, previous.hash]) expect(shown).not.toContain(hash);
    expect(shown).not.toContain("$scrypt$");
  });
});

describe("secrets that are gone", () => {
  it("are reported by the names of their sources and connectors", async () => {
    const { config, openLocked, openLost } = await openWithSource();
    expect(config.lost()).toEqual([]);
    expect((await openLocked()).lost()).toEqual([]);
    const shut = await openLost();
    expect(shut.lost()).toEqual([keptSource.name]);
    await shut.updateSource({ ...keptSource, token: TOKEN });
    expect(shut.lost()).toEqual([]);
  });
});
