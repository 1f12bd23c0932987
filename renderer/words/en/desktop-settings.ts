/** The sections of the settings page that only the desktop app has. */
export const desktopSettings = {
  teamServer: {
    title: "Team server",
    text: "This app can show a team's server instead of forwarding from this machine.",
    joined: "Connected to {host}. This machine forwards nothing.",
    leave: "Leave the team…",
    address: "Address of the server, or your link",
    addressHelp: "Such as https://tocsin.example.com, or the full link that an admin gave you.",
    token: "Token",
    tokenHelp: "Only without a link.",
    join: "Join…",
  },
  desktop: {
    title: "Desktop",
    text: "What Tocsin does on this computer besides forwarding.",
    startAtLogin: "Start when I log in",
    startAtLoginHelp: "Tocsin starts hidden, with its icon in the tray.",
    keepAwake: "Keep this computer awake while Tocsin runs",
    keepAwakeHelp:
      "It no longer goes to sleep when idle, so alerts are forwarded at night too. The screen still turns off, and closing the lid still puts it to sleep.",
    problems: "Notify me of problems",
    problemsHelp: "A message that failed, a robot that rejects messages, a quota that is used up.",
    highAlerts: "Notify me of each new HIGH alert",
    highAlertsHelp: "In addition to the message to the group.",
    whenClosed: "When the window is closed",
    whenClosedHelp: "With its tray icon, Tocsin can keep running out of sight. Not every desktop has a tray.",
    closed: {
      ask: "Keep running in the tray; ask if there is none",
      keep: "Keep running",
      quit: "Quit Tocsin",
    },
    trayIcon: "Tray icon",
    trayIconHelp: "Choose one if it is hard to see on your panel. macOS colours it automatically.",
    panel: { auto: "Follow the system", light: "For a light panel", dark: "For a dark panel" },
    cannotLogin: "This system does not let Tocsin start at login.",
    cannotNotify: "This system shows no notifications.",
  },
} as const;
