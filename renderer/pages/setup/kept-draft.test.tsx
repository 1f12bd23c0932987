// @vitest-environment happy-dom
import { screen } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { startTestEngine } from "../../../testkit/engine/test-engine.ts";
import { renderPage } from "../../../testkit/page/render-page.tsx";
import { RobotStep } from "./form-steps.tsx";
import { forgetDraft, readDraft } from "./kept-draft.ts";

beforeEach(() => localStorage.clear());

it("input in the robot's form is kept, except for secrets", async () => {
  const { client } = await startTestEngine();
  const { user } = await renderPage(<RobotStep connectors={[]} />, { client });
  await user.type(screen.getByLabelText("Name of the group"), "Ops group");
  await user.type(screen.getByLabelText("Keyword"), "ALERT");
  await user.type(screen.getByLabelText("Secret"), "SECxyz");
  await user.type(screen.getByLabelText("Webhook URL or token"), "https://robot.example/x");
  const fresh = { name: "", keyword: "", secret: "", webhookUrl: "" };
  expect(readDraft("robot", fresh)).toEqual({ ...fresh, name: "Ops group", keyword: "ALERT" });
  expect(JSON.stringify({ ...localStorage })).not.toMatch(/SECxyz|robot\.example/);
});

it("starts with the initial fields if there is no draft, or one of another form", () => {
  const fresh = { name: "", groups: ["created"] };
  localStorage.setItem("tocsin.setup.events", '{"name": 7, "groups": "all", "other": 1}');
  expect(readDraft("events", fresh)).toEqual(fresh);
  localStorage.setItem("tocsin.setup.events", "{");
  expect(readDraft("events", fresh)).toEqual(fresh);
  localStorage.setItem("tocsin.setup.events", '{"groups": ["actions"]}');
  expect(readDraft("events", fresh)).toEqual({ name: "", groups: ["actions"] });
  forgetDraft("events");
  expect(readDraft("events", fresh)).toEqual(fresh);
});
