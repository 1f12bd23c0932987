// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { LostBanner } from "./lost-banner.tsx";

const MESSAGE = "No connection to a.example. The proxy could not be reached.";

it.each([
  ["unreachable", /^Connection to Tocsin lost/, []],
  ["team/unreachable", MESSAGE, []],
  ["team/network", /^No connection to a\.example\. The proxy could not be reached\./, ["#/settings/network"]],
] as const)(
  "a lost connection, %s, is explained, and leads to the network settings if they are why",
  async (code, text, links) => {
    await renderPage(<LostBanner problem={{ code, message: MESSAGE }} />);
    expect(screen.getByText(text)).toBe(screen.getByRole("alert"));
    expect(screen.queryAllByRole("link").map((link) => link.getAttribute("href"))).toEqual(links);
  },
);
