const connector = {
  id: "ops",
  name: "Ops",
  type: "dingtalk",
  webhookUrl: "https://oapi.dingtalk.com/robot/send?access_token=YOUR_ROBOTS_TOKEN",
  secret: "SEC_YOUR_ROBOTS_SECRET",
};

const action = {
  id: "ops-high",
  name: "Ops, high priority",
  sources: ["production"],
  connector: "ops",
  events: ["alert-created", "alert-acknowledged", "alert-resolved"],
};

const plan = { plan: "The `id` of the plan that was shown" };
const ids = { ids: ["01JDEXAMPLE0000000000000000"] };
const configFile = { text: "sources:\n  - { id: production, name: Production, type: ilert }\n" };

/** A request body for each operation that has one, by the operation's name. */
export const REQUEST_EXAMPLES: Readonly<Record<string, object>> = {
  "sources.create": {
    id: "production",
    name: "Production",
    type: "ilert",
    token: "a-token-of-16-to-200-characters",
  },
  "sources.update": { name: "Production, Frankfurt", enabled: false },
  "sources.rotate": { token: "the-next-token-of-this-source", overlapMinutes: 60 },
  "sources.sample": { type: "alert-created" },
  "connectors.create": connector,
  "connectors.update": { name: "Ops, night shift", secret: "SEC_YOUR_ROBOTS_SECRET" },
  "connectors.copy": { newId: "ops-2", name: "Ops, second team" },
  "connectors.testDraft": connector,
  "practice.start": { language: "de", connectorName: "Übungsgruppe" },
  "actions.create": action,
  "actions.update": { events: ["alert-created", "alert-resolved"] },
  "actions.preview": { action },
  "alerts.export": { format: "csv" },
  "events.export": { format: "csv" },
  "events.forward": { connector: "ops" },
  "events.editAndReplay": { rawBody: '{"id":"4711","eventType":"alert-created","summary":"Disk full"}' },
  "events.act": { verb: "accept" },
  "deliveries.replay": { toConnector: "ops" },
  "deliveries.replayMany": { state: "failed", connector: "ops" },
  "deliveries.cancelMany": ids,
  "deliveries.positions": ids,
  "settings.update": { retention: { days: 30 } },
  "settings.setSecrets": { ilertKey: "YOUR_ILERT_API_KEY" },
  "tunnel.trustHostKey": { fingerprint: `SHA256:${"A".repeat(43)}` },
  "ilert.apply": plan,
  "ilert.remove": plan,
  "config.export": { passphrase: null },
  "config.plan": configFile,
  "config.import": configFile,
  "updates.install": { when: "quit" },
  pause: { until: null },
  "audit.export": { format: "csv" },
  "versions.restore": { newest: 2 },
  "people.create": { name: "Ann", email: "ann@example.com", role: "operator" },
  "people.update": { role: "admin" },
  "people.revoke": { token: "The `id` of one of the person's tokens" },
};
