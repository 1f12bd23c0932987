// A robot by DingTalk's own client, `dingtalk-stream`, as a process of its own since the client leaves timers behind.
// It answers a click with a new text for the person who clicked, and reports as lines of JSON what it got.
// Usage: node official-client.mjs BASE_URL CLIENT_ID CLIENT_SECRET
import axios from "axios";
import { DWClient } from "dingtalk-stream";

const CARD_TOPIC = "/v1.0/card/instances/callback";
const MESSAGE_TOPIC = "/v1.0/im/bot/messages/get";

const [, , baseUrl = "", clientId = "", clientSecret = ""] = process.argv;

// The client knows one gateway only.
axios.interceptors.request.use((config) => ({
  ...config,
  url: config.url?.replace("https://api.dingtalk.com", baseUrl),
}));

/** @param {object} event */
const report = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);

const client = new DWClient({ clientId, clientSecret });
client.registerCallbackListener(CARD_TOPIC, ({ headers, data }) => {
  report({ click: JSON.parse(data) });
  client.socketCallBackResponse(headers.messageId, { cardData: { cardParamMap: { tips: "Accepting" } } });
});
client.registerCallbackListener(MESSAGE_TOPIC, ({ headers, data }) => {
  report({ message: JSON.parse(data) });
  client.socketCallBackResponse(headers.messageId, null);
});
await client.connect();
