import { createHash } from "node:crypto";

/**
 * Identifies the card of an alert in a group. DingTalk creates one card for each, however often the request is
 * repeated. It reveals nothing about the alert.
 * @param alertRef - from `alertRefOf`
 * @param groupId - the group's `openConversationId`
 * @param generation - counts the cards that replaced one which DingTalk lost; 0 for the first
 * @returns 50 characters, within DingTalk's advised 64
 */
export const outTrackIdOf = (alertRef: string, groupId: string, generation = 0): string =>
  `tocsin-${createHash("sha256")
    .update(JSON.stringify([alertRef, groupId, generation]))
    .digest("base64url")}`;
