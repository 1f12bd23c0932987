import { isDingtalkUrl } from "../api/read-answer.ts";

/**
 * The address of the WebSocket, with the ticket; null if the ticket must not be sent there: it is neither encrypted at a host
 * of DingTalk, nor at the host of the API, with the API's own degree of encryption.
 * @param apiUrl - the base URL of the API
 */
export function endpointUrl(endpoint: string, ticket: string, apiUrl: string): URL | null {
  const url = URL.parse(endpoint);
  const api = new URL(apiUrl);
  const scheme = api.protocol === "http:" ? "ws:" : "wss:";
  const isOfApi =
    url?.protocol === scheme && url.hostname === api.hostname && `${url.username}${url.password}` === "";
  if (url === null || !(isOfApi || isDingtalkUrl(endpoint, "wss:"))) return null;
  url.hash = "";
  url.searchParams.set("ticket", ticket);
  return url;
}
