// @vitest-environment happy-dom
import { TextInput } from "@mantine/core";
import { ORPCError } from "@orpc/client";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { z } from "zod";
import type { PublicError } from "../../shared/errors.ts";
import { renderPage } from "../../testkit/page/render-page.tsx";
import { EntityForm } from "./entity-form.tsx";
import { useEntityForm } from "./use-entity-form.ts";

/** A form with two fields whose change the engine refuses. */
function RefusedForm({ refusal }: { refusal: Omit<PublicError, "message" | "code"> }) {
  const entity = useEntityForm({
    initial: { name: "a", token: "b" },
    schema: z.object({ name: z.string(), token: z.string() }),
    toInput: (values) => values,
    save: async () => {
      const data = { code: "input/invalid", ...refusal };
      throw new ORPCError("BAD_REQUEST", { message: "In English.", data });
    },
    onClose() {},
  });
  const { form } = entity;
  return (
    <EntityForm entity={entity} title="Form" save="Save">
      <TextInput label="Name" {...form.getInputProps("name")} />
      <TextInput label="Token" {...form.getInputProps("token")} />
    </EntityForm>
  );
}

it("shows each error of the engine at its field", async () => {
  const others = [{ field: "token", sentence: "input.secret-again" }];
  const { user } = await renderPage(
    <RefusedForm refusal={{ field: "name", sentence: "input.empty", others }} />,
  );
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("This must not be empty.")).toBeDefined();
  const token = screen.getByLabelText("Token");
  expect(token.getAttribute("aria-invalid")).toBe("true");
  expect(screen.getByText(/^This is needed again/)).toBeDefined();
});

it("shows all of them above the buttons, with their names, if one has no field here", async () => {
  const others = [{ field: "mode", sentence: "input.missing" }];
  const { user } = await renderPage(
    <RefusedForm refusal={{ field: "name", sentence: "input.empty", others }} />,
  );
  await user.click(screen.getByRole("button", { name: "Save" }));
  expect(await screen.findByText("name: must not be empty; mode: is missing")).toBeDefined();
});
