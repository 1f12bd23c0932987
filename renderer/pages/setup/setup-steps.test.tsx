// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { EVENT_GROUPS } from "../../../shared/alert-event-types.ts";
import { alertBody, startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { useSettings, useSources } from "../../data/queries.ts";
import { EventsStep, LoginStep } from "./choice-steps.tsx";
import { SourceStep } from "./form-steps.tsx";
import { WebhookStep, type WebhookStepProps } from "./webhook-step.tsx";

beforeEach(() => localStorage.clear());

/** The step in ilert, after the page with the token was left. */
function StepInIlert(props: Pick<WebhookStepProps, "onToken" | "onPasted">) {
  const [source] = useSources().data ?? [];
  const settings = useSettings().data;
  return source === undefined || settings === undefined ? null : (
    <WebhookStep {...props} source={source} settings={settings} token={null} />
  );
}

describe("the step of the alert events", () => {
  it("creates an alert action of the chosen groups, and asks for at least one", async () => {
    const { client } = await startTestEngine();
    const connector = await client.connectors.create({ id: "ops", name: "Ops group", type: "practice" });
    const source = await client.sources.get({ id: "test" });
    const { user } = await renderPage(<EventsStep connector={connector} source={source} />, { client });
    for (const box of screen.getAllByRole("checkbox")) await user.click(box);
    expect(screen.getByText("Choose at least one group.")).toBeDefined();
    const save = screen.getByRole<HTMLButtonElement>("button", { name: "Forward these" });
    expect(save.disabled).toBe(true);
    await user.click(screen.getByRole("checkbox", { name: "New alerts" }));
    await user.click(save);
    await waitFor(async () =>
      expect(await client.actions.list()).toMatchObject([
        { name: "Test to Ops group", sources: ["test"], connector: "ops", events: [...EVENT_GROUPS.created] },
      ]),
    );
  });
});

describe("the step of the webhook source", () => {
  it("passes on a token with which calls are accepted", async () => {
    const { client, hooksUrl } = await startTestEngine();
    const tokens: string[] = [];
    const { user } = await renderPage(
      <SourceStep sources={[]} onSaved={(token) => void tokens.push(token)} />,
      {
        client,
      },
    );
    await user.type(screen.getByLabelText("Name"), "Production");
    await user.click(screen.getByRole("button", { name: "Create the webhook URL" }));
    await waitFor(() => expect(tokens).toHaveLength(1));
    const call = (token: string) =>
      fetch(`${hooksUrl}/hooks/production/${token}`, { method: "POST", body: JSON.stringify(alertBody()) });
    expect((await call(tokens[0] ?? "")).status).toBe(202);
    expect((await call("another-token-of-nobody")).status).toBe(401);
  });
});

describe("the step in ilert", () => {
  async function open() {
    const engine = await startTestEngine();
    const tokens: string[] = [];
    let pasted = 0;
    const onPasted = () => {
      pasted += 1;
    };
    const { user } = await renderPage(
      <StepInIlert onToken={(token) => void tokens.push(token)} onPasted={onPasted} />,
      { client: engine.client },
    );
    return { engine, user, tokens, pasted: () => pasted };
  }

  it("creates a new webhook URL if the one that was shown is lost", async () => {
    const { engine, user, tokens } = await open();
    await user.click(await screen.findByRole("button", { name: "Create a new URL" }));
    await waitFor(() => expect(tokens).toHaveLength(1));
    const url = `${engine.hooksUrl}/hooks/test/${tokens[0]}`;
    expect((await fetch(url, { method: "POST", body: JSON.stringify(alertBody()) })).status).toBe(202);
    expect((await engine.post(alertBody())).status).toBe(202);
  });

  it("is done by hand when the user says so", async () => {
    const { user, pasted } = await open();
    await user.click(await screen.findByRole("button", { name: "I have pasted it" }));
    expect(pasted()).toBe(1);
  });
});

it("the app starts at login only if that is chosen", async () => {
  const { client } = await startTestEngine();
  let answers = 0;
  const { user } = await renderPage(
    <LoginStep
      onAnswered={() => {
        answers += 1;
      }}
    />,
    { client },
  );
  await user.click(screen.getByRole("button", { name: "Not now" }));
  expect((await client.settings.get()).startAtLogin).toBe(false);
  await user.click(screen.getByRole("button", { name: "Start when I log in" }));
  await waitFor(async () => expect((await client.settings.get()).startAtLogin).toBe(true));
  expect(answers).toBe(2);
});
