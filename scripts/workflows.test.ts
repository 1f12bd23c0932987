import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

const projectDir = join(import.meta.dirname, "..");
const folder = join(projectDir, ".github/workflows");
const { scripts, devEngines } = JSON.parse(readFileSync(join(projectDir, "package.json"), "utf8"));

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly env?: unknown;
  readonly steps: readonly Step[];
  readonly "timeout-minutes"?: number;
}

describe.each(readdirSync(folder))("the workflow %s", (name) => {
  const text = readFileSync(join(folder, name), "utf8");
  const workflow: { permissions: unknown; on: object; jobs: Record<string, Job> } = parse(text);
  const jobs = Object.values(workflow.jobs);
  const steps = jobs.flatMap((job) => job.steps);

  test("pins every action to the hash of a commit, with the version beside it", () => {
    const lines = text.split("\n").filter((line) => /\buses:/.test(line));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines)
      expect(line).toMatch(/uses: [\w-]+\/[\w-]+(\/[\w-]+)?@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test("calls only existing scripts", () => {
    const calls = steps.flatMap(({ run = "" }) => [...run.matchAll(/npm (?:run ([\w:-]+)|(test)\b)/g)]);
    if (name !== "security.yml") expect(calls.length).toBeGreaterThan(0);
    for (const [, script, short] of calls) expect(scripts).toHaveProperty([script ?? short ?? ""]);
  });

  test("uses no older Node than the README promises, and tests that one", () => {
    const versions = steps.flatMap((step) => step.with?.["node-version"] ?? []).map(Number);
    if (name !== "security.yml") expect(versions.length).toBeGreaterThan(0);
    const oldest = Number(/\d+/.exec(devEngines.runtime.version)?.[0]);
    for (const version of versions) expect(version).toBeGreaterThanOrEqual(oldest);
    if (name === "ci.yml") expect(Math.min(...versions)).toBe(oldest);
  });

  test("gives each job minimal permissions, and no token to checked-out code", () => {
    expect(workflow.permissions).toEqual({});
    expect(Object.keys(workflow.on)).not.toContain("pull_request_target");
    for (const job of jobs) {
      expect(job.permissions).toBeDefined();
      expect(job["timeout-minutes"]).toBeGreaterThan(0);
    }
    // Security findings may be uploaded.
    const writing = jobs.filter(({ permissions: { "security-events": _, ...others } = {} }) =>
      Object.values(others).includes("write"),
    );
    expect(writing.length).toBeLessThanOrEqual(name === "release.yml" ? 1 : 0);
    // A job that may write runs nothing of the repository.
    for (const job of writing) expect(JSON.stringify(job.steps)).not.toMatch(/checkout|npm/);
    const checkouts = steps.filter(({ uses }) => uses?.startsWith("actions/checkout@"));
    for (const checkout of checkouts) expect(checkout.with).toEqual({ "persist-credentials": false });
  });

  test("passes secrets to single steps only, by environment, and interpolates nothing into a script", () => {
    for (const { run = "" } of steps) expect(run).not.toContain("${{");
    for (const job of jobs) expect(job.env).toBeUndefined();
    for (const step of steps) expect(JSON.stringify(step.with ?? {})).not.toContain("secrets.");
  });
});
