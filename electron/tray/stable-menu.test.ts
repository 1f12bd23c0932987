import { expect, it } from "vitest";
import { createManualClock } from "../../testkit/manual-clock.ts";
import { createStableMenu } from "./stable-menu.ts";

function setUp() {
  const clock = createManualClock();
  const put: number[] = [];
  const menu = createStableMenu<number>({
    clock,
    gapMs: 10_000,
    freeMs: 2_000,
    put: (shown) => put.push(shown),
  });
  return { clock, put, menu };
}

it("is replaced at most every 10 s during many changes, by the newest", async () => {
  const { clock, put, menu } = setUp();
  for (let tenth = 0; tenth < 300; tenth++) {
    menu.show(tenth);
    await clock.advance(100);
  }
  expect(put).toEqual([0, 99, 199, 299]);
});

it("is replaced at once after a pause", async () => {
  const { clock, put, menu } = setUp();
  menu.show(1);
  await clock.advance(10_000);
  menu.show(2);
  expect(put).toEqual([1, 2]);
});

it("is replaced at once after a click", async () => {
  const { clock, put, menu } = setUp();
  menu.show(1);
  menu.show(2);
  menu.release();
  menu.show(3);
  await clock.advance(1_900);
  menu.show(4);
  expect(put).toEqual([1, 2, 3, 4]);
  await clock.advance(200);
  menu.show(5);
  expect(put).toEqual([1, 2, 3, 4]);
});

it("is not replaced after it was stopped", async () => {
  const { clock, put, menu } = setUp();
  menu.show(1);
  menu.show(2);
  menu.stop();
  await clock.advance(60_000);
  expect(put).toEqual([1]);
});
