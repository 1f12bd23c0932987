/** What went to robots beside the deliveries: tests of connectors that are not saved. Robots stand here as salted hashes. */
export const robotSends = `
  CREATE TABLE robot_sends (
    id TEXT PRIMARY KEY,
    robot TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    ended_at INTEGER
  ) STRICT;
`;
