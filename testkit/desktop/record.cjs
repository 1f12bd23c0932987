/**
 * Electron shows its tray menu and its notifications to people only, and links leave for the system's browser. This
 * keeps them where a test finds them: `recorded.menu` and `recorded.icon` (the newest), `recorded.notices`,
 * `recorded.follow` (a click on each notice) and `recorded.opened`. A dialog is answered by the next of
 * `recorded.answers` (a button's number) and kept in `recorded.asked`; without an answer it is shown.
 */
const Module = require("node:module");
const electron = require("electron");

const recorded = { menu: null, icon: null, notices: [], follow: [], opened: [], asked: [], answers: [] };
globalThis.recorded = recorded;

const { buildFromTemplate } = electron.Menu;
electron.Menu.buildFromTemplate = (template) => {
  const menu = buildFromTemplate(template);
  // Submenus are made by the same function.
  if (menu.getMenuItemById("quit")) recorded.menu = menu;
  return menu;
};

/** A tray whose icon is kept: its methods are its own, so that they are watched on each. */
function RecordedTray(file) {
  const tray = new electron.Tray(file);
  const { setImage } = tray;
  tray.setImage = (next) => {
    recorded.icon = next;
    setImage.call(tray, next);
  };
  return tray;
}

const { showMessageBox } = electron.dialog;
electron.dialog.showMessageBox = async (...args) => {
  const options = args.at(-1);
  const response = recorded.answers.shift();
  if (response === undefined) return showMessageBox.apply(electron.dialog, args);
  recorded.asked.push(options.message);
  return { response, checkboxChecked: false };
};

electron.shell.openExternal = async (address) => {
  recorded.opened.push(address);
};

/** Stands in for the system's notification service, which a test machine has none of. */
class RecordedNotification {
  static isSupported() {
    return true;
  }

  constructor({ title, body, urgency, icon }) {
    this.notice = { title, body, urgency, icon };
  }

  on(event, listener) {
    if (event === "click") this.click = listener;
  }

  close() {
    this.notice.withdrawn = true;
  }

  show() {
    recorded.notices.push(this.notice);
    recorded.follow.push(() => this.click?.());
  }
}

// In a session of its own the tray and the notifications are the system's.
const isReal = process.env.TOCSIN_TEST_REAL_DESKTOP !== undefined;
const replaced = isReal ? {} : { Notification: RecordedNotification, Tray: RecordedTray };
const watched = new Proxy(electron, { get: (target, name) => replaced[name] ?? target[name] });
const { _load } = Module;
Module._load = (name, ...rest) => (name === "electron" ? watched : _load(name, ...rest));
