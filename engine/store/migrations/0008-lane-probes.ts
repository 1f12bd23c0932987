/**
 * A blocked lane probes by itself: `lanes.blocked` holds the block with its times, no longer the reason alone. What was
 * blocked before is due at once.
 */
export const laneProbes = `
  UPDATE lanes SET blocked = json_object(
    'reason', json(blocked),
    'since', CAST(strftime('%s', 'now') AS INTEGER) * 1000,
    'probeAt', CAST(strftime('%s', 'now') AS INTEGER) * 1000)
  WHERE blocked IS NOT NULL;
`;
