// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { SecretInput } from "./secret-input.tsx";

it("marks an invalid secret for screen readers, and names the button that shows it", async () => {
  await renderPage(
    <>
      <SecretInput label="Right" />
      <SecretInput label="Wrong" error="Enter the whole secret." />
    </>,
  );
  const wrong = screen.getByLabelText("Wrong");
  expect(wrong.getAttribute("aria-invalid")).toBe("true");
  const error = document.getElementById(wrong.getAttribute("aria-describedby")?.split(" ").at(-1) ?? "");
  expect(error?.textContent).toBe("Enter the whole secret.");
  expect(screen.getByLabelText("Right").hasAttribute("aria-invalid")).toBe(false);
  expect(screen.getAllByRole("button", { name: "Show the text" })).toHaveLength(2);
});
