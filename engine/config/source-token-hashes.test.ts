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
import { createFileConfigStore } from "./file-config-store.ts";
import { hashToken, matchesHash } from "./source-token-hashes.ts";
import { exportConfig } from "./transfer/export-config.ts";
import { createSealedVault } from "./vault/vault.ts";

const NEXT = "the-next-token-of-production";
const MINUTE_MS = 60_000;
const ID = "production";

/**
 * A configuration with one source, whose files can be opened again with the right key, a wrong one, or without a vault.
 */
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
  const storedHashes = async () =>
    JSON.parse(await readFile(join(folder, "config.json"), "utf8")).tokenHashes;
  const config = await open();
  await config.createSource(newSource);
  return { folder, clock, config, open, openLocked, openLost, storedHashes };
}

/** Finds the tokens of the hashes. */
const tokensOf = async (hashes: readonly string[]) => {
  const found = await Promise.all(
    hashes.flatMap((hash) =>
      [TOKEN, NEXT].map(async (token) => ((await matchesHash(token, hash)) ? token : null)),
    ),
  );
  return found.filter((token) => token !== null);
};

describe("the hash of a token", () => {
  it("matches only its token, and differs each time", async () => {
    const [first, second] = [await hashToken(TOKEN), await hashToken(TOKEN)];
    expect(first).not.toBe(second);
    expect(first).not.toContain(TOKEN);
    expect(await matchesHash(TOKEN, first)).toBe(true);
    expect(await matchesHash(`${TOKEN}x`, first)).toBe(false);
  });

  it.each(["", "$scrypt$ln=30,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AA", TOKEN])(
    "is not %s: a changed file cannot choose the cost",
    async (text) => expect(await matchesHash(TOKEN, text)).toBe(false),
  );
});

describe("the hashes of a source's tokens", () => {
  it("are stored in the settings file, and used only while the vault cannot provide the token", async () => {
    const { config, openLocked, openLost, storedHashes } = await openWithSource();
    expect(await storedHashes()).toMatchObject([{ sourceId: ID, previous: null }]);
    expect(config.sealedTokens(ID)).toEqual([]);
    for (const start of [openLocked, openLost]) {
      const lockedConfig = await start();
      expect(lockedConfig.sourceToken(ID)).toBeNull();
      expect(await tokensOf(lockedConfig.sealedTokens(ID))).toEqual([TOKEN]);
    }
  });

  it("change with a rotation, and when its overlap ends", async () => {
    const { config, clock, openLocked, storedHashes } = await openWithSource();
    const before = await storedHashes();
    await config.rotateToken({ id: ID, token: NEXT, overlapMinutes: 60 });
    const validUntil = clock.now() + 60 * MINUTE_MS;
    expect(await storedHashes()).toMatchObject([{ previous: { hash: before[0].current, validUntil } }]);
    const lockedConfig = await openLocked();
    expect(await tokensOf(lockedConfig.sealedTokens(ID))).toEqual([NEXT, TOKEN]);
    expect(lockedConfig.viewSource(keptSource).previousToken).toEqual({ hint: null, validUntil });
    await clock.advance(60 * MINUTE_MS);
    expect(await tokensOf(lockedConfig.sealedTokens(ID))).toEqual([NEXT]);
    expect(lockedConfig.viewSource(keptSource).previousToken).toBeNull();
  });

  it("keep a replaced token that cannot be decrypted, until its overlap ends", async () => {
    const { openLocked } = await openWithSource();
    const lockedConfig = await openLocked();
    await lockedConfig.rotateToken({ id: ID, token: NEXT, overlapMinutes: 60 });
    expect(lockedConfig.sourceToken(ID)).toBe(NEXT);
    expect(await tokensOf(lockedConfig.sealedTokens(ID))).toEqual([TOKEN]);
    await lockedConfig.endOverlap(ID);
    expect(lockedConfig.sealedTokens(ID)).toEqual([]);
  });

  it("stay if the same token is entered again, and are removed with the token or the source", async () => {
    const { config, openLocked, storedHashes } = await openWithSource();
    const before = await storedHashes();
    await config.updateSource({ ...keptSource, token: TOKEN });
    await (await openLocked()).updateSource({ ...keptSource, token: TOKEN });
    expect(await storedHashes()).toEqual(before);
    await config.updateSource({ ...keptSource, token: NEXT });
    expect(await tokensOf([(await storedHashes())[0].current])).toEqual([NEXT]);
    expect((await storedHashes())[0].previous).toBeNull();
    await config.removeSource(ID);
    expect(await storedHashes()).toEqual([]);
  });

  it("are created for tokens without a hash, once the vault is unlocked", async () => {
    const { folder, clock } = await openWithSource();
    const settingsFile = { store: JSON.parse(await readFile(join(folder, "config.json"), "utf8")) };
    delete settingsFile.store.tokenHashes;
    await createConfig({
      connectorTypes: CONNECTOR_TYPES,
      store: createFileConfigStore({ settingsFile, vault: await openVault(folder), log: silentLog }),
      log: silentLog,
      clock,
    });
    expect(await tokensOf([settingsFile.store.tokenHashes[0].current])).toEqual([TOKEN]);
  });

  it("are recreated after a crash between the writes of the vault and of the settings file", async () => {
    const { folder, open, openLocked } = await openWithSource();
    await (await openVault(folder)).put({ [`source/${ID}/token`]: NEXT });
    await open();
    expect(await tokensOf((await openLocked()).sealedTokens(ID))).toEqual([NEXT]);
  });

  it("are not part of any export, view or snapshot", async () => {
    const { config, clock, storedHashes } = await openWithSource();
    await config.rotateToken({ id: ID, token: NEXT, overlapMinutes: 60 });
    const [{ current, previous }] = await storedHashes();
    const shown = [
      (await exportConfig(config, null, clock.now())).text,
      (await exportConfig(config, "a passphrase of a test", clock.now())).text,
      JSON.stringify([config.viewSource(keptSource), config.snapshot()]),
    ].join("\n");
    for (const hash of [current, previous.hash]) expect(shown).not.toContain(hash);
    expect(shown).not.toContain("$scrypt$");
  });
});

describe("a lost secret", () => {
  it("is reported with the name of its source or connector", async () => {
    const { config, openLocked, openLost } = await openWithSource();
    expect(config.incomplete().lost).toEqual([]);
    expect((await openLocked()).incomplete().lost).toEqual([]);
    const lockedConfig = await openLost();
    expect(lockedConfig.incomplete().lost).toEqual([keptSource.name]);
    await lockedConfig.updateSource({ ...keptSource, token: TOKEN });
    expect(lockedConfig.incomplete().lost).toEqual([]);
  });
});
