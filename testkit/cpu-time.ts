/** Declared here because the page's types do not include Node's. */
const { process: node } = globalThis as unknown as {
  process: { cpuUsage(since?: object): { user: number; system: number } };
};

/**
 * The processor time of a task in ms, in all threads of this process. It hardly depends on the machine's load, so a
 * test can distinguish a task that scales badly from a busy machine.
 */
export async function cpuTimeMs(task: () => unknown): Promise<number> {
  const before = node.cpuUsage();
  await task();
  const { user, system } = node.cpuUsage(before);
  return (user + system) / 1000;
}

/** The average for a short task, which is repeated because the system counts processor time in steps of up to 20 ms. */
export async function averageCpuTimeMs(task: () => unknown): Promise<number> {
  let total = 0;
  let runs = 0;
  do {
    total += await cpuTimeMs(task);
    runs += 1;
  } while (total < 200 && runs < 2_000);
  return total / runs;
}
