/**
 * The asynchronous calls of safeStorage for an Electron that has only those which stop the whole process: they are made in
 * another process of the same Electron, by Chromium's own code, on the session's real keyring.
 */
const { spawn } = require("node:child_process");
const { join } = require("node:path");
const { app } = require("electron");

const waiting = new Map();
let asked = 0;
let helper = null;

function startHelper() {
  const args = process.argv.filter(
    (arg) => arg.startsWith("--no-sandbox") || arg.startsWith("--password-store"),
  );
  const folder = join(app.getPath("userData"), "keyring-process");
  const own = [`--user-data-dir=${folder}`, join(__dirname, "keyring-process.cjs")];
  helper = spawn(process.execPath, [...args, ...own], {
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  helper.on("message", ({ id, result, error }) => {
    const { resolve, reject } = waiting.get(id);
    waiting.delete(id);
    if (error === undefined) resolve(result);
    else reject(new Error(error));
  });
  app.once("quit", () => helper.kill("SIGKILL"));
}

const ask = (method, ...args) =>
  new Promise((resolve, reject) => {
    if (helper === null) startHelper();
    asked += 1;
    waiting.set(asked, { resolve, reject });
    helper.send({ id: asked, method, args });
  });

module.exports = {
  isAsyncEncryptionAvailable: () => ask("isEncryptionAvailable"),
  encryptStringAsync: async (text) => Buffer.from(await ask("encryptString", text), "base64"),
  decryptStringAsync: async (sealed) => ({
    result: await ask("decryptString", sealed.toString("base64")),
    shouldReEncrypt: false,
  }),
};
