/**
 * Electron shows its tray menu and its notifications to people only, and links leave for the system's browser. This
 * keeps them where a test finds them: `recorded.menu` (the newest), `recorded.notices`, `recorded.follow` (a click on
 * each notice) and `recorded.opened`.
 */
const Module = require("node:module");
const electron = require("electron");

const recorded = { menu: null, notices: [], follow: [], opened: [] };
globalThis.recorded = recorded;

const { buildFromTemplate } = electron.Menu;
electron.Menu.buildFromTemplate = (template) => {
  const menu = buildFromTemplate(template);
  // Submenus are made by the same function.
  if (menu.getMenuItemById("quit")) recorded.menu = menu;
  return menu;
};

electron.shell.openExternal = async (address) => {
  recorded.opened.push(address);
};

/** Stands in for the system's notification service, which a test machine has none of. */
class RecordedNotification {
  static isSupported() {
    return true;
  }

  constructor({ title, body }) {
    this.notice = { title, body };
  }

  on(event, listener) {
    if (event === "click") this.click = listener;
  }

  show() {
    recorded.notices.push(this.notice);
    recorded.follow.push(() => this.click?.());
  }
}

const watched = new Proxy(electron, {
  get: (target, name) => (name === "Notification" ? RecordedNotification : target[name]),
});
const { _load } = Module;
Module._load = (name, ...rest) => (name === "electron" ? watched : _load(name, ...rest));
