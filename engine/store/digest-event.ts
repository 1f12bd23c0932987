import type { NewDelivery, NewDigest, NewEvent } from "./records.ts";

/** The event and the delivery that a digest is stored as. */
export const eventOfDigest = ({ eventId, createdAt, alert }: NewDigest): NewEvent => ({
  id: eventId,
  kind: "digest",
  sourceId: null,
  receivedAt: createdAt,
  dedupe: null,
  alert,
  refusal: null,
  headers: {},
  rawBody: new Uint8Array(),
  decisions: [],
});

export const deliveryOfDigest = (digest: NewDigest): NewDelivery => ({
  id: digest.deliveryId,
  connectorId: digest.connectorId,
  mention: digest.mention,
  language: digest.language,
  timeZone: digest.timeZone,
  urgent: true,
  createdAt: digest.createdAt,
  replayOf: null,
});
