/**
 * Something that a lane sends and that is no delivery. It never rejects, and the signal cuts it off.
 */
export type OutOfBandSend = (signal: AbortSignal) => Promise<void>;

/** What waits to be sent between the deliveries of a lane. */
export interface OutOfBandSends {
  /** @returns takes it back; false when its turn has come already */
  add(outOfBand: OutOfBandSend): () => boolean;
  isEmpty(): boolean;
  /** The one whose turn it is. */
  take(): OutOfBandSend | undefined;
}

export function createOutOfBandSends(): OutOfBandSends {
  const waiting: OutOfBandSend[] = [];
  return {
    add(outOfBand) {
      waiting.push(outOfBand);
      return () => {
        const index = waiting.indexOf(outOfBand);
        if (index >= 0) waiting.splice(index, 1);
        return index >= 0;
      };
    },
    isEmpty: () => waiting.length === 0,
    take: () => waiting.shift(),
  };
}
