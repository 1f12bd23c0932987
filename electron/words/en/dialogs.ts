/** What the desktop asks in dialogs of its own. */
export const questions = {
  "ask.pause": "Pause forwarding for {minutes, plural, one {# minute} other {# minutes}}?",
  "ask.pause-detail": "A link asks for this. Receiving goes on, and nothing is lost.",
  "ask.pause-yes": "Pause",
  "ask.program": "May Tocsin start this program as cloudflared? {program}",
  "ask.program-detail":
    "The settings, or a file that is being imported, name it. It runs as you, and is given the token of the tunnel. Choose Start only if you know this program.",
  "ask.program-yes": "Start",
  "ask.cancel": "Cancel",
  "ask.close": "Keep Tocsin running in the background?",
  "ask.close-detail":
    "There is no icon in a tray here. In the background Tocsin goes on forwarding alerts; start it once more to see this window again. Your choice is kept in the settings, under Desktop.",
  "ask.close-keep": "Keep running",
  "ask.close-quit": "Quit",
} as const;
