import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { createDemoGroups } from "../../simulator/demo-groups.ts";
import { demoProvisioning } from "./provisioning.ts";

const groups = createDemoGroups();
const { yaml, env, sourceToken } = demoProvisioning(
  groups,
  (group) => `http://127.0.0.1:1/robot/send?access_token=${group.token}`,
  "http://127.0.0.1:2/api",
);

describe("demoProvisioning", () => {
  it("keeps signing secrets and the source token in the environment, not in the file", () => {
    for (const secret of [...Object.values(env), sourceToken]) expect(yaml).not.toContain(secret);
    const named = [...yaml.matchAll(/env:(\w+)/g)].map(([, name]) => name);
    expect(named.toSorted()).toEqual(Object.keys(env).toSorted());
  });

  it("gives only the night shift a wrong secret", () => {
    expect(env).toMatchObject({
      DEMO_OPS_SECRET: groups.ops.secret,
      DEMO_DATABASE_SECRET: groups.database.secret,
    });
    expect(env.DEMO_NIGHT_SECRET).not.toBe(groups.night.secret);
  });

  it("defines every connector and source that an alert action refers to", () => {
    const file: {
      sources: { id: string }[];
      connectors: { id: string }[];
      actions: { sources: string[]; connector: string }[];
      settings: unknown;
    } = parse(yaml);
    expect(file.settings).toEqual({ ilert: { apiUrl: "http://127.0.0.1:2/api" } });
    const sources = file.sources.map(({ id }) => id);
    const connectors = file.connectors.map(({ id }) => id);
    expect(file.actions).toHaveLength(3);
    for (const action of file.actions) {
      expect(sources).toEqual(expect.arrayContaining(action.sources));
      expect(connectors).toContain(action.connector);
    }
  });
});
