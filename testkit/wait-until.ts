/** Waits until `check` gives something other than null or false; for what happens over real sockets. */
export async function waitUntil<Value>(check: () => Promise<Value | null | false>): Promise<Value> {
  const deadline = performance.now() + 10_000;
  while (true) {
    const value = await check();
    if (value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error("It did not happen within 10 s");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
