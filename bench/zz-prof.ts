import { writeFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { createPageWorld } from "../testkit/headless/page-world.ts";
const browser = await chromium.launch({ executablePath: process.env.TOCSIN_TEST_CHROMIUM, args: ["--no-sandbox"] });
const world = await createPageWorld();
const product = await world.startProvisioned();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.goto(product.link);
const ilert = world.ilert(product);
await ilert.storm(100);
await page.getByRole("article").first().waitFor();
await page.waitForTimeout(2000);
const s = await page.context().newCDPSession(page);
await s.send("Profiler.enable");
await s.send("Profiler.setSamplingInterval", { interval: 500 });
await s.send("Profiler.start");
let sent = 0; const t0 = Date.now();
while (Date.now() - t0 < 8000) {
  const due = ((Date.now() - t0) / 1000) * 200 - sent;
  if (due >= 1) sent += (await ilert.storm(Math.min(20, Math.floor(due)))).length;
  else await new Promise((r) => setTimeout(r, 5));
}
const { profile } = await s.send("Profiler.stop");
writeFileSync("/tmp/pagelogs/profile.json", JSON.stringify(profile));
const self = new Map(), total = new Map();
const byId = new Map(profile.nodes.map((n) => [n.id, n]));
const parent = new Map(); for (const n of profile.nodes) for (const c of n.children ?? []) parent.set(c, n.id);
const dts = profile.timeDeltas;
profile.samples.forEach((id, i) => {
  const dt = (dts[i] ?? 0) / 1000;
  const seen = new Set();
  const key = (n) => n.callFrame.functionName + " " + n.callFrame.url.slice(-30) + ":" + n.callFrame.lineNumber + ":" + n.callFrame.columnNumber;
  let n = byId.get(id); const k0 = key(n); self.set(k0, (self.get(k0) ?? 0) + dt);
  for (let p = id; p !== undefined; p = parent.get(p)) { const k = key(byId.get(p)); if (!seen.has(k)) { seen.add(k); total.set(k, (total.get(k) ?? 0) + dt); } }
});
const top = (m, n) => [...m].sort((a, b) => b[1] - a[1]).slice(0, n).map(([k, v]) => v.toFixed(0).padStart(6) + "  " + k).join("\n");
console.log("sent", sent, "total", dts.reduce((a, b) => a + b, 0) / 1000);
console.log("SELF\n" + top(self, 30)); console.log("TOTAL\n" + top(total, 60));
await browser.close(); await world.close(); process.exit(0);
