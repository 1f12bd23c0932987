import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

const SALT_BYTES = 16;

const digest = (salt: string, key: string): Buffer => createHash("sha256").update(`${salt}:${key}`).digest();

/**
 * A salted hash of what tells robots apart, which holds the robot's token. Fast, because DingTalk makes the tokens, of 256
 * random bits.
 * @returns `<salt>:<hash>`, both base64url
 */
export function hashRobot(key: string): string {
  const salt = randomBytes(SALT_BYTES).toString("base64url");
  return `${salt}:${digest(salt, key).toString("base64url")}`;
}

/** Whether a hash was made of this; false for what is no hash. */
export function isHashOfRobot(hash: string, key: string): boolean {
  const [salt = "", text = ""] = hash.split(":");
  const bytes = Buffer.from(text, "base64url");
  const expected = digest(salt, key);
  return bytes.length === expected.length && timingSafeEqual(bytes, expected);
}
