import { describe, expect, it } from "vitest";
import { createManualClock } from "../../engine/testing/manual-clock.ts";
import { keepShown } from "./keep-shown.ts";
import type { TrayHost } from "./tray-host.ts";

/** A panel as the bus tells of it; it takes a renewed icon if it is told to. */
function bench() {
  const clock = createManualClock();
  const panel = { host: null as TrayHost | null, takes: true, renewed: 0 };
  const icon = keepShown({
    clock,
    findHost: async () => panel.host,
    renew() {
      panel.renewed += 1;
      if (panel.host !== null && panel.takes) panel.host = { ...panel.host, hasOwnIcon: true };
    },
  });
  const ask = async () => {
    const answer = icon.isShown();
    await clock.advance(5_000);
    return answer;
  };
  return { clock, panel, icon, ask };
}

describe("the icon in a panel", () => {
  it("is nowhere without one, and left alone in one that has it", async () => {
    const { panel, ask } = bench();
    expect(await ask()).toBe(false);
    panel.host = { owner: ":1.1", hasOwnIcon: true };
    expect(await ask()).toBe(true);
    expect(panel.renewed).toBe(0);
  });

  it("is put into a panel that came later, by itself", async () => {
    const { clock, panel, ask } = bench();
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    await clock.advance(35_000);
    expect(panel.renewed).toBe(1);
    expect(await ask()).toBe(true);
  });

  it("is not renewed where it registers by itself while the panel starts", async () => {
    const { clock, panel, icon } = bench();
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    const answer = icon.isShown();
    await clock.advance(500);
    panel.host = { owner: ":1.1", hasOwnIcon: true };
    await clock.advance(500);
    expect(await answer).toBe(true);
    expect(panel.renewed).toBe(0);
  });

  it("is renewed once for a panel that does not take it, and again for the next one", async () => {
    const { panel, ask } = bench();
    panel.takes = false;
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    expect(await ask()).toBe(false);
    expect(await ask()).toBe(false);
    expect(panel.renewed).toBe(1);
    panel.host = { owner: ":1.9", hasOwnIcon: false };
    panel.takes = true;
    expect(await ask()).toBe(true);
    expect(panel.renewed).toBe(2);
  });

  it("is looked after no more once it was taken away", async () => {
    const { clock, panel, icon } = bench();
    icon.stop();
    panel.host = { owner: ":1.1", hasOwnIcon: false };
    await clock.advance(120_000);
    expect(panel.renewed).toBe(0);
  });
});
