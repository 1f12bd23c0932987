import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import type { IlertStep } from "../../../../shared/model/ilert.ts";
import { words } from "../../../words/en/index.ts";
import { alertSourceChoices, alertSourceName, appliedLines, countsOf } from "./ilert-words.ts";

const t = createTranslator({ locale: "en", messages: words, namespace: "ilert" });
const source = (id: number, name: string, active = true) => ({ id, name, active, integrationType: "API" });
const step = (kind: IlertStep["kind"]): IlertStep => ({
  kind,
  name: kind,
  sourceId: "production",
  desired: null,
  changes: [],
});

describe("countsOf", () => {
  it("counts each kind of step", () => {
    const counts = countsOf({ steps: [step("create"), step("delete"), step("create")] });
    expect(counts).toEqual({ create: 2, update: 0, delete: 1 });
    expect(t("plan.counts", counts)).toBe("Will create 2, update 0, delete 1.");
  });
});

describe("alertSourceName", () => {
  it("is ilert's name; shows what is disabled there, and the id of what no longer exists", () => {
    const known = [source(1, "Probes"), source(2, "Old", false)];
    expect(alertSourceName(1, known, t)).toBe("Probes");
    expect(alertSourceName(2, known, t)).toBe("Old (switched off in ilert)");
    expect(alertSourceName(2_269_078, known, t)).toBe("No longer in ilert (2269078)");
  });
});

describe("alertSourceChoices", () => {
  it("offers all alert sources of ilert by name, and keeps chosen ones that no longer exist", () => {
    const known = [source(2, "Probes"), source(1, "Backups")];
    expect(alertSourceChoices([2, 9], known, t)).toEqual([
      { value: "1", label: "Backups" },
      { value: "2", label: "Probes" },
      { value: "9", label: "No longer in ilert (9)" },
    ]);
  });

  it("distinguishes two of the same name", () => {
    const labels = alertSourceChoices([], [source(1, "Probes"), source(2, "Probes"), source(3, "Web")], t);
    expect(labels.map(({ label }) => label)).toEqual(["Probes (1)", "Probes (2)", "Web"]);
  });
});

describe("appliedLines", () => {
  it("describes what was done to each alert action", () => {
    const done = [
      { kind: "created", name: "A" },
      { kind: "deleted", name: "B" },
    ] as const;
    expect(appliedLines({ done: [...done] }, t)).toEqual(["Created: A", "Deleted: B"]);
  });
});
