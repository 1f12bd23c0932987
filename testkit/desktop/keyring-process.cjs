/** Calls the keyring for keyring-calls.cjs. Each call blocks this process while the keyring waits for its user. */
const { app, safeStorage } = require("electron");

// The keyring stores the key under the app's name.
app.setName("Tocsin");
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
  process.once("disconnect", () => app.exit(0));
});
