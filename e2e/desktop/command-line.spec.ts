import packageJson from "../../package.json" with { type: "json" };
import { startProgram } from "../../testkit/program.ts";
import { expect, test } from "./test.ts";

for (const { options, printed } of [
  { options: ["--help"], printed: /^Usage: tocsin / },
  { options: ["-h"], printed: /^Usage: tocsin / },
  { options: ["--version"], printed: new RegExp(`^${packageJson.version}$`) },
]) {
  test(`${options.join(" ")} prints its output and exits with 0`, async ({ launcher, world }) => {
    const { executable, args, env } = launcher;
    const run = startProgram([...args, ...world.args, ...options], { command: executable, env });
    expect(await run.firstLine).toMatch(printed);
    expect(await run.ended).toMatchObject({ code: 0 });
  });
}

test("a misspelt option exits with 2 and suggests the intended option on one line", async ({
  launcher,
  world,
}) => {
  const { executable, args, env } = launcher;
  const run = startProgram([...args, ...world.args, "--hiden"], { command: executable, env });
  const { code, stderr } = await run.ended;
  expect(code).toBe(2);
  expect(stderr).toContain("tocsin: Unknown option '--hiden'. Did you mean --hidden?\n");
  expect(stderr).not.toContain("could not start");
});
