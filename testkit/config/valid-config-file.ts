const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => line(index)).join("\n");

/**
 * A valid configuration file. A file with a thousand of each has about 350 KB.
 * @param count - the number of sources, of practice groups and of alert actions
 */
export const validConfigFile = (count: number): string => `sources:
${lines(count, (n) => `  - { id: source-${n}, name: Source ${n}, type: ilert, token: token-of-the-source-${n} }`)}
connectors:
${lines(count, (n) => `  - id: group-${n}\n    name: Group ${n}\n    type: practice`)}
actions:
${lines(
  count,
  (n) => `  - id: action-${n}
    name: Tell group ${n}
    sources: [source-${n}]
    connector: group-${n}
    events: [alert-created, alert-resolved]
    conditions: [{ field: priority, operator: is, value: HIGH }]`,
)}
`;
