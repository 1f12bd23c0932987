/** Asks the keyring for keyring-calls.cjs; each call stops this process for as long as the keyring asks its user. */
const { mkdtempSync, rmSync } = require("node:fs");
const { tmpdir } = require("node:os");
const { join } = require("node:path");
const { app, safeStorage } = require("electron");

const folder = mkdtempSync(join(tmpdir(), "tocsin-keyring-"));
// The key in the keyring bears the app's name.
app.setName("Tocsin");
app.setPath("userData", folder);
app.disableHardwareAcceleration();

const calls = {
  isEncryptionAvailable: () => safeStorage.isEncryptionAvailable(),
  encryptString: (text) => safeStorage.encryptString(text).toString("base64"),
  decryptString: (sealed) => safeStorage.decryptString(Buffer.from(sealed, "base64")),
};

app.whenReady().then(() => {
  process.on("message", ({ id, method, args }) => {
    try {
      process.send({ id, result: calls[method](...args) });
    } catch (error) {
      process.send({ id, error: String(error) });
    }
  });
  process.once("disconnect", () => {
    rmSync(folder, { recursive: true, force: true });
    app.exit(0);
  });
});
