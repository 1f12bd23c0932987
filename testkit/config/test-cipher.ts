import type { Cipher } from "../../engine/config/vault/vault.ts";
import { AppError } from "../../shared/errors.ts";

/** A cipher for tests that provides no secrecy but opens only what was sealed with the same key. */
export function createTestCipher(key: string, kind = "test-key"): Cipher {
  return {
    kind,
    seal: async (text) => Buffer.from(`${key}:${text}`).toString("base64"),
    async open(sealed) {
      const text = Buffer.from(sealed, "base64").toString("utf8");
      if (text.startsWith(`${key}:`)) return text.slice(key.length + 1);
      throw new AppError("vault/unavailable", "This was sealed with another key.");
    },
  };
}
