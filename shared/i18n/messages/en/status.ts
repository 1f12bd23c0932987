/** The texts of the state in the status bar and the tray, and the causes of failures in a few words. */
export const status = {
  status: {
    starting: { message: "Starting…" },
    "no-connection": { message: "{problem}" },
    receiving: { message: "Receiving on {port}" },
    "receiving-last": {
      message: "Receiving on {port}, last call {ago}",
    },
    silent: {
      message: "Last call from ilert {ago}",
    },
    "wrong-token": {
      message:
        "{count, plural, one {1 call with a wrong token} other {# calls with a wrong token}}, last {at}",
    },
    "unknown-address": {
      message:
        "{count, plural, one {1 call to an unknown webhook URL} other {# calls to an unknown webhook URL}}, last {at}",
    },
    "not-allowed": {
      message:
        "{count, plural, one {1 call rejected by IP or header} other {# calls rejected by IP or header}}, last {at}",
    },
    "not-receiving": { message: "Not receiving" },
    "not-receiving-why": { message: "Not receiving: {problem}" },
    "only-polling": { message: "Polling ilert works; webhooks are not received" },
    "only-polling-why": { message: "Polling ilert works; webhooks are not received: {problem}" },
    polling: { message: "Polling ilert, last poll {ago}" },
    "polling-soon": { message: "Polling ilert" },
    "polling-fails": { message: "Polling ilert fails" },
    "polling-fails-why": { message: "Polling ilert fails: {problem}" },
    public: { message: "Public: {host}" },
    "public-connecting": { message: "Connecting: {host}" },
    "public-unstable": { message: "Public access is unstable: {host}" },
    "public-down": { message: "No public access: {host}" },
    "public-down-why": { message: "No public access: {host}. {problem}" },
    "public-off": { message: "Not reachable from the internet" },
    paused: { message: "Paused until you resume" },
    "paused-until": { message: "Paused until {time}" },
    "keyring-locked": { message: "{problem}" },
    blocked: {
      message:
        "{count, plural, one {1 robot is rejecting messages: {name}, {cause}} other {# robots are rejecting messages: {cause}}}",
    },
    "no-secret": {
      message: "{count, plural, one {{name} lacks its secrets} other {# connectors lack their secrets}}",
    },
    fixed: {
      message: "{count, plural, one {{name}: fixed, not yet tried} other {# robots: fixed, not yet tried}}",
    },
    failed: { message: "{count, plural, one {1 message failed} other {# messages failed}}" },
    held: {
      message: "{count, plural, one {DingTalk is holding {name}} other {DingTalk is holding # groups}}",
    },
    "held-until": { message: "DingTalk is holding {name} until {time}" },
    retrying: {
      message: "{count, plural, one {Retrying {name}} other {Retrying # groups}}",
    },
    "retrying-why": {
      message: "{count, plural, one {Retrying {name}: {cause}} other {Retrying # groups: {cause}}}",
    },
    problem: { message: "{problem}" },
    nodes: { message: "{count, plural, one {1 node} other {# nodes}}" },
    "node-missing": {
      message:
        "{missing, plural, one {1 node has disappeared} other {# nodes have disappeared}}, {count, number} left",
    },
    "no-group": { message: "No group to forward to" },
    backlog: { message: "Backlog: {count, plural, one {1 message waits} other {# messages wait}}" },
    waiting: { message: "{count, number} waiting" },
    "waiting-blocked": { message: "{count, number} blocked" },
    ready: { message: "Ready to forward to {count, plural, one {1 group} other {# groups}}" },
    forwarding: { message: "Forwarding, {count, plural, one {1 message waits} other {# messages wait}}" },
  },
  cause: {
    sign: { message: "wrong signing secret" },
    keyword: { message: "keyword missing" },
    timestamp: { message: "clock is off" },
    ip: { message: "IP not allowed" },
    security: { message: "security settings" },
    token: { message: "unknown token" },
    address: { message: "unusable webhook URL" },
    target: { message: "robot unavailable" },
    redirect: { message: "redirected" },
    content: { message: "content rejected" },
    size: { message: "too long" },
    unknown: { message: "rejected by DingTalk" },
    secret: { message: "secret missing" },
    network: { message: "DingTalk is unreachable" },
    timeout: { message: "DingTalk does not answer" },
    proxy: { message: "proxy refuses" },
    tls: { message: "certificate not trusted" },
    page: { message: "login page in the way" },
    busy: { message: "DingTalk is busy" },
  },
} as const;
