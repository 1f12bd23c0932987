import type { Cipher } from "../../engine/config/vault/vault.ts";

/** Encodes without encrypting, for tests that need no secrecy. */
export const plainCipher: Cipher = {
  kind: "plain",
  seal: async (text) => Buffer.from(text).toString("base64"),
  open: async (sealed) => Buffer.from(sealed, "base64").toString("utf8"),
};
