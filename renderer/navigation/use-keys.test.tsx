// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { useKeys } from "./use-keys.ts";

function Keys({ pressed }: { pressed: string[] }) {
  useKeys(({ key }) => pressed.push(key));
  return null;
}

it("keys belong to an open menu wherever the focus is, and to the page once it is closed", async () => {
  const pressed: string[] = [];
  const { user } = await renderPage(<Keys pressed={pressed} />);
  const menu = document.createElement("div");
  menu.setAttribute("role", "menu");
  document.body.append(menu);
  await user.keyboard("/r");
  expect(pressed).toEqual([]);
  menu.remove();
  await user.keyboard("/r");
  expect(pressed).toEqual(["/", "r"]);
});
