/**
 * Which folders of the same room (top-level folder) each folder may import values from, the lowest first. A folder
 * that is not listed may import none of its room. Files directly in a room compose it, so they may import all of it.
 */
export const MAY_IMPORT: Readonly<Record<string, string>> = {
  "engine/lib": "sentences",
  "engine/addresses": "sentences",
  "engine/http": "lib",
  "engine/data-dir": "lib",
  "engine/log-file": "http",
  "engine/network": "addresses lib sentences",
  "engine/sources": "lib sentences",
  "engine/routing": "sentences",
  "engine/connectors": "",
  "engine/dingtalk": "addresses connectors http lib sentences",
  "engine/dingtalk-app": "audit connectors dingtalk http lib sentences",
  "engine/audit": "lib",
  "engine/store": "audit lib sentences",
  "engine/people": "addresses audit http lib sentences",
  "engine/config": "addresses connectors http lib routing sentences",
  "engine/dispatcher": "config connectors lib routing sentences",
  "engine/team": "lib",
  "engine/practice": "connectors sentences",
  "engine/tunnel": "http lib sentences",
  "engine/listener": "addresses config http lib sentences sources tunnel",
  "engine/ilert": "addresses http lib sentences sources",
  "engine/export": "lib sentences",
  "engine/retention": "lib sentences",
  "engine/backup": "audit data-dir lib store",
  "engine/api": "audit config connectors diagnostics dispatcher listener lib log-file routing sentences",
  "engine/remote": "addresses api http lib sentences",

  "electron/links": "login",
  "electron/notifications": "links",
  "electron/team": "",
  "electron/tray": "links words",
  "electron/updates": "links network",
  "electron/window": "links safety",

  "simulator/dingtalk-app": "dingtalk",

  "renderer/components": "words",
  "renderer/data": "client components navigation words",
  "renderer/forms": "components data navigation words",
  "renderer/connector-types": "components forms navigation",
  "renderer/shell": "client components data navigation words",
  "renderer/pages": "client components connector-types data forms navigation words",
  "renderer/app": "client components data navigation pages shell theme words",
};
