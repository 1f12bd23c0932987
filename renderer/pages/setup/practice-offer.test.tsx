// @vitest-environment happy-dom
import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import type { Api } from "../../client/connect.ts";
import { PracticeOffer } from "./practice-offer.tsx";

/** The client, and the names of the mutations called on it, such as `practice.start`. */
function counted(client: Api) {
  const changes: string[] = [];
  const areaOf = (area: object, name: string) =>
    new Proxy(area, {
      get(target, member) {
        if (!/^(list|get)$/.test(String(member))) changes.push(`${name}.${String(member)}`);
        return Reflect.get(target, member);
      },
    });
  const api = new Proxy(client, {
    get(target, name) {
      const area = Reflect.get(target, name);
      return ["practice", "connectors", "sources", "actions"].includes(String(name))
        ? areaOf(area as object, String(name))
        : area;
    },
  });
  return { api, changes };
}

it("the practice group is started by one call, and removed by one", async () => {
  const { client } = await startTestEngine();
  const { api, changes } = counted(client);
  const { user } = await renderPage(<PracticeOffer />, { client: api });
  const start = await screen.findByRole("button", { name: "Show me with a practice group" });
  await waitFor(() => expect(start).toHaveProperty("disabled", false));
  await user.click(start);
  const remove = await screen.findByRole("button", { name: "Remove it" });
  // The group exists before the sample alert is sent to it.
  await waitFor(() => expect(remove.getAttribute("data-loading")).toBeNull());
  await user.click(remove);
  await screen.findByRole("button", { name: "Show me with a practice group" });
  expect(changes).toEqual(["practice.start", "practice.stop"]);
});
