/**
 * Something that a lane sends and that is no delivery. It never rejects, and the signal cuts it off.
 */
export type Aside = (signal: AbortSignal) => Promise<void>;

/** What waits to be sent between the deliveries of a lane. */
export interface Asides {
  /** @returns takes it back; false when its turn has come already */
  add(aside: Aside): () => boolean;
  isEmpty(): boolean;
  /** The one whose turn it is. */
  take(): Aside | undefined;
}

export function createAsides(): Asides {
  const waiting: Aside[] = [];
  return {
    add(aside) {
      waiting.push(aside);
      return () => {
        const index = waiting.indexOf(aside);
        if (index >= 0) waiting.splice(index, 1);
        return index >= 0;
      };
    },
    isEmpty: () => waiting.length === 0,
    take: () => waiting.shift(),
  };
}
