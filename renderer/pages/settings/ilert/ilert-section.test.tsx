// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { describe, expect, it } from "vitest";
import type { Settings } from "../../../../shared/model/settings.ts";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { startSetupBench } from "../../../../testkit/ilert/setup-bench.ts";
import { createManualClock } from "../../../../testkit/manual-clock.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { API_KEY, startIlert } from "../../../../testkit/simulator/ilert.ts";
import { useIlertSources } from "../../../data/ilert.ts";
import { useSettings } from "../../../data/queries.ts";
import { IlertFetching } from "./ilert-fetching.tsx";
import { IlertKey } from "./ilert-key.tsx";
import { IlertSetUp } from "./ilert-set-up.tsx";
import { IlertSources } from "./ilert-sources.tsx";

type Part = (props: { settings: Settings }) => ReactNode;

/** A part of the section with the present settings. */
function Loaded({ part: Shown }: { part: Part }) {
  const settings = useSettings().data;
  return settings === undefined ? null : <Shown settings={settings} />;
}

const Sources: Part = () => {
  const known = useIlertSources().data;
  return known === undefined ? null : <IlertSources known={known} />;
};

const SetUp: Part = ({ settings }) => {
  const known = useIlertSources().data;
  return known === undefined ? null : <IlertSetUp settings={settings} known={known} />;
};

/** An engine that knows the address of a simulated ilert, but no key. */
async function openWithoutKey(part: Part) {
  const { api, account } = await startIlert();
  const engine = await startTestEngine();
  await engine.client.settings.update({ ilert: { apiUrl: api.baseUrl } });
  const page = await renderPage(<Loaded part={part} />, { client: engine.client });
  return { ...page, client: engine.client, account };
}

/** An engine behind a public address, with a key to a simulated ilert. */
async function openWithKey(part: Part, alertSources: readonly number[] = []) {
  const clock = createManualClock();
  const bench = await startSetupBench(await startIlert({ clock }), clock);
  await bench.source({ ilert: { alertSources: [...alertSources], bodyTemplate: false } });
  await bench.engine.client.actions.create({
    id: "tell",
    name: "Tell Ops",
    sources: ["test"],
    connector: "ops",
    events: ["alert-created"],
  });
  const page = await renderPage(<Loaded part={part} />, { client: bench.engine.client });
  return { ...page, bench, client: bench.engine.client };
}

describe("ilert's key", () => {
  it("is tested as soon as it is saved, and only its end is shown", async () => {
    const { user, client, account } = await openWithoutKey(IlertKey);
    await user.type(await screen.findByLabelText("API key"), `${API_KEY}{Enter}`);
    const count = account.alertSources.length;
    expect(await screen.findByText(`ilert accepts the key; it sees ${count} alert sources.`)).toBeDefined();
    expect((await client.settings.secrets()).ilertKey.set).toBe(true);
    expect(document.body.innerHTML).not.toContain(API_KEY);
  });

  it("is refused with the reason if ilert does not know it", async () => {
    const { user } = await openWithoutKey(IlertKey);
    await user.type(await screen.findByLabelText("API key"), "il1api-of-nobody{Enter}");
    expect(await screen.findByRole("alert")).toBeDefined();
    expect(screen.queryByText(/^ilert accepts the key/)).toBeNull();
  });

  it("is sent to another address only if that is a valid one", async () => {
    const { user, client } = await openWithoutKey(IlertKey);
    await user.click(await screen.findByRole("button", { name: "Address of ilert's API" }));
    const address = await screen.findByLabelText("Address");
    const before = (await client.settings.get()).ilert.apiUrl;
    await user.clear(address);
    await user.type(address, "ftp://elsewhere{Enter}");
    await waitFor(() => expect(address.getAttribute("aria-invalid")).toBe("true"));
    expect((await client.settings.get()).ilert.apiUrl).toBe(before);
    await user.clear(address);
    await user.tab();
    await waitFor(async () => expect((await client.settings.get()).ilert.apiUrl).toBeNull());
  });
});

describe("fetching from ilert", () => {
  it("is chosen, and its interval stays within its limits", async () => {
    const { user, client } = await openWithoutKey(IlertFetching);
    await user.click(await screen.findByRole("radio", { name: "Poll" }));
    const seconds = await screen.findByLabelText("Seconds between two polls");
    await user.clear(seconds);
    await user.type(seconds, "5{Enter}");
    await waitFor(() => expect(seconds.getAttribute("aria-invalid")).toBe("true"));
    await user.clear(seconds);
    await user.type(seconds, "30{Enter}");
    await waitFor(async () =>
      expect((await client.settings.get()).ilert).toMatchObject({ fetching: "polling", pollSeconds: 30 }),
    );
  });

  it("polls at once on request, and shows that", async () => {
    const { user, bench, client } = await openWithKey(IlertFetching, [71_001]);
    const polled = async () => (await client.status()).ilert?.fetching?.lastPollAt ?? null;
    await bench.until(async () => (await polled()) !== null);
    const before = await polled();
    await bench.clock.advance(60_000);
    await user.click(await screen.findByRole("button", { name: "Poll now" }));
    await bench.until(async () => (await polled()) !== before);
    expect(await screen.findByText(/^Last polled/)).toBeDefined();
  });
});

describe("ilert's alert sources", () => {
  it("are chosen for a webhook source, all of them at once if they are few", async () => {
    const { user, bench, client } = await openWithKey(Sources);
    const { alertSources } = bench.account as unknown as { alertSources: readonly { id: number }[] };
    await user.click(await screen.findByRole("button", { name: `Choose all ${alertSources.length}` }));
    await waitFor(async () =>
      expect((await client.sources.get({ id: "test" })).ilert.alertSources).toEqual(
        alertSources.map(({ id }) => id),
      ),
    );
  });
});

describe("the plan for ilert", () => {
  it("changes nothing before it is applied, and then reports what was created", async () => {
    const { user, bench } = await openWithKey(SetUp, [71_001]);
    await user.click(await screen.findByRole("button", { name: "See what would change" }));
    const plan = within(await screen.findByRole("region", { name: "What would change in ilert" }));
    expect(plan.getByText("Will create 1, update 0, delete 0.")).toBeDefined();
    expect(await plan.findByText("Create an alert action for Test")).toBeDefined();
    expect(bench.ours()).toEqual([]);
    await user.click(plan.getByRole("button", { name: "Apply" }));
    expect(await screen.findByText("ilert is set up")).toBeDefined();
    expect(bench.ours()).toMatchObject([{ triggerTypes: expect.arrayContaining(["alert-created"]) }]);
    expect(screen.queryByRole("region", { name: "What would change in ilert" })).toBeNull();
  });

  it("removes exactly what Tocsin created, after that was shown", async () => {
    const { user, bench } = await openWithKey(SetUp, [71_001]);
    await bench.applyReviewed();
    await user.click(await screen.findByRole("button", { name: "Remove from ilert" }));
    const plan = within(await screen.findByRole("region", { name: "What would be removed from ilert" }));
    expect(await plan.findByText("Delete the alert action for Test")).toBeDefined();
    expect(bench.ours()).toHaveLength(1);
    await user.click(plan.getByRole("button", { name: "Remove these" }));
    expect(await screen.findByText("What Tocsin created was removed from ilert")).toBeDefined();
    expect(bench.ours()).toEqual([]);
  });
});
