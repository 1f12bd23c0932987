/** What Node has and a browser has not; the page's types know nothing of it. */
const { process: node } = globalThis as unknown as {
  process: { cpuUsage(since?: object): { user: number; system: number } };
};

/**
 * The processor time that a task takes, in ms, in all threads of this process. What else the machine does changes it
 * little, so a test can distinguish a task whose cost grows too fast from a busy machine.
 */
export async function cpuTimeMs(task: () => unknown): Promise<number> {
  const before = node.cpuUsage();
  await task();
  const { user, system } = node.cpuUsage(before);
  return (user + system) / 1000;
}

/** Of a short task: the system counts processor time in steps of up to 20 ms, so it is run until many have gone by. */
export async function averageCpuTimeMs(task: () => unknown): Promise<number> {
  let total = 0;
  let runs = 0;
  do {
    total += await cpuTimeMs(task);
    runs += 1;
  } while (total < 200 && runs < 2_000);
  return total / runs;
}
