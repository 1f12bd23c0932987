import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, it } from "vitest";
import { refetch } from "./refetch.ts";

/** A query whose fetches are answered by the test. */
function observe(queryKey: readonly string[]) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  const answers: ((value: string) => void)[] = [];
  const observer = new QueryObserver(queryClient, {
    queryKey,
    queryFn: () => new Promise<string>((resolve) => answers.push(resolve)),
  });
  const stop = observer.subscribe(() => {});
  return { queryClient, answers, observer, stop };
}

it("does not keep the answer of a first fetch that was read before the change", async () => {
  const { queryClient, answers, observer, stop } = observe(["connectors"]);
  const done = refetch(queryClient, { queryKey: ["connectors"] });
  answers[0]?.("before the change");
  await expect.poll(() => answers.length).toBe(2);
  answers[1]?.("after the change");
  await done;
  expect(observer.getCurrentResult().data).toBe("after the change");
  stop();
});

it("shows the old data while it fetches again", async () => {
  const { queryClient, answers, observer, stop } = observe(["connectors"]);
  answers[0]?.("first");
  await expect.poll(() => observer.getCurrentResult().data).toBe("first");
  const done = refetch(queryClient);
  await expect.poll(() => answers.length).toBe(2);
  expect(observer.getCurrentResult().data).toBe("first");
  answers[1]?.("second");
  await done;
  expect(observer.getCurrentResult().data).toBe("second");
  stop();
});

it("fetches no query that did not change", async () => {
  const { queryClient, answers, stop } = observe(["sources"]);
  await refetch(queryClient, { queryKey: ["connectors"] });
  expect(answers).toHaveLength(1);
  stop();
});
