// @vitest-environment happy-dom
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { ILERT_ADDRESSES } from "../../../../shared/model/access.ts";
import { startTestEngine } from "../../../../testkit/engine/test-engine.ts";
import { recordedClient } from "../../../../testkit/page/recorded-client.ts";
import { renderPage } from "../../../../testkit/page/render-page.tsx";
import { useSettings } from "../../../data/queries.ts";
import { AccessFields } from "./access-fields.tsx";

const VALUE = "0123456789abcdef-of-the-header";

function Fields() {
  const settings = useSettings().data;
  return settings === undefined ? null : <AccessFields settings={settings} />;
}

async function open() {
  const engine = await startTestEngine();
  const { client, calls } = recordedClient(engine.client, "settings.update", "settings.setSecrets");
  const page = await renderPage(<Fields />, { client });
  await page.user.click(await screen.findByText("Access control"));
  return { engine, calls, ...page };
}

const required = () => screen.findByRole("list", { name: "Required headers" });

async function addHeader({ user }: Pick<Awaited<ReturnType<typeof open>>, "user">, name: string) {
  await user.click(await screen.findByRole("button", { name: "Add header" }));
  const form = within(screen.getByRole("form", { name: "Add header" }));
  await user.type(form.getByRole("textbox", { name: "Name" }), name);
  await user.type(form.getByLabelText("Value"), VALUE);
  await user.click(form.getByRole("button", { name: "Save" }));
}

describe("access control", () => {
  it("fills in ilert's addresses by one click, which a typed list replaces", async () => {
    const { engine, user, calls } = await open();
    await user.click(await screen.findByRole("button", { name: "Fill in ilert's addresses" }));
    await waitFor(async () =>
      expect((await engine.client.settings.get()).access.allow).toEqual([...ILERT_ADDRESSES]),
    );
    const field = await screen.findByRole("textbox", { name: "Only from these addresses" });
    await waitFor(() => expect(screen.queryByRole("button", { name: /^Fill in/ })).toBeNull());
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, "203.0.113.7,2001:db8::/32{Enter}");
    await waitFor(() =>
      expect(calls.at(-1)?.input).toMatchObject({ access: { allow: ["203.0.113.7", "2001:db8::/32"] } }),
    );
  });

  it("shows at the field that an entry is no address", async () => {
    const { engine, user } = await open();
    const field = await screen.findByRole("textbox", { name: "Only from these addresses" });
    await user.type(field, "nowhere{Enter}");
    await waitFor(() => expect(field.getAttribute("aria-invalid")).toBe("true"));
    expect((await engine.client.settings.get()).access.allow).toEqual([]);
  });

  it("adds a header with its value, which is not shown again, and removes it only when confirmed", async () => {
    const page = await open();
    const { engine, user } = page;
    await addHeader(page, "X-Gate");
    const header = within(await required());
    expect(header.getByText(/x-gate/i)).toBeDefined();
    expect(document.body.innerHTML).not.toContain(VALUE);
    await waitFor(async () =>
      expect((await engine.client.settings.get()).access.headers.map((name) => name.toLowerCase())).toEqual([
        "x-gate",
      ]),
    );
    await user.click(header.getByRole("button", { name: /^Remove x-gate/i }));
    const dialog = within(await screen.findByRole("dialog", { name: /^Remove x-gate\?/i }));
    await user.click(dialog.getByRole("button", { name: "Keep it" }));
    expect((await engine.client.settings.get()).access.headers).toHaveLength(1);
    await user.click(header.getByRole("button", { name: /^Remove x-gate/i }));
    const again = within(await screen.findByRole("dialog", { name: /^Remove x-gate\?/i }));
    await user.click(again.getByRole("button", { name: "Remove" }));
    await waitFor(async () => expect((await engine.client.settings.get()).access.headers).toEqual([]));
  });

  it("refuses a header without a name or with a short value, at its field", async () => {
    const { engine, user } = await open();
    await user.click(await screen.findByRole("button", { name: "Add header" }));
    const form = within(screen.getByRole("form", { name: "Add header" }));
    await user.type(form.getByLabelText("Value"), "short");
    await user.click(form.getByRole("button", { name: "Save" }));
    expect(await form.findByText(/^This must have 16 to 500 letters, digits/)).toBeDefined();
    expect(form.getByRole("textbox", { name: "Name" }).getAttribute("aria-invalid")).toBe("true");
    expect((await engine.client.settings.get()).access.headers).toEqual([]);
  });
});
