/** What the alert sources page says. */
export const sourceWords = {
  title: "Alert sources",
  text: "An alert source is one webhook that ilert calls. Its URL holds a token, so that nobody else can.",
  add: "Add alert source",
  emptyTitle: "No alert source yet",
  emptyText: "Add one, and paste the URL it gives you into an alert action of type Webhook in ilert.",
  name: "Name",
  namePlaceholder: "Production",
  nameHelp: "As you call the part of ilert that it stands for",
  accountUrl: "ilert account (optional)",
  accountUrlPlaceholder: "https://example.ilert.com",
  accountUrlHelp: "For links to alerts: ilert's webhook itself does not carry the alert's address.",
  save: "Save and show the URL",
  urlTitle: "Paste this URL into ilert now",
  urlText:
    "It is shown once: the token in it never leaves Tocsin again. In ilert: Alert sources → Alert actions → Create → Webhook.",
  tunnelText:
    "ilert calls from the internet. Put the address of your tunnel or proxy in place of the first part, and lead it to that port.",
  urlLabel: "Webhook URL",
  done: "I have pasted it",
  notListening: "Tocsin is not receiving yet, so its address is not known. The path and token are:",
  switchedOn: "Take events from",
  deletes:
    "ilert's calls for this source are refused from now on, and its token is forgotten. The log keeps its history.",
  deleted: (name: string) => `${name} is deleted.`,
  url: "URL",
  token: "Token",
  lastEvent: "Last event",
  never: "none yet",
  account: "ilert account",
} as const;
