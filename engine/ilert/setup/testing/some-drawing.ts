import { actionBody } from "../../action-body.ts";
import { alertActionSchema, type IlertAlertAction } from "../../api-shapes.ts";
import type { IlertClient } from "../../client.ts";
import type { AlertActionDraft } from "../../plan.ts";
import { never } from "../../testing/with-client.ts";
import { type Drawing, draw } from "../drawing.ts";
import type { Wanted } from "../wanted.ts";

const wanted: Wanted = {
  apiUrl: "https://api.example.com/api",
  publicUrl: "https://way.example.com",
  proven: true,
  headers: [],
  sources: [
    {
      ...{ id: "production", name: "Production", enabled: true, token: "token-of-production-1" },
      ...{ alertSourceIds: [1], withLinks: false },
    },
  ],
  locked: [],
  actions: [{ enabled: true, sources: ["production"], events: ["alert-created"] }],
};

/** Alert sources 1 to 3 and some alert actions, as ilert would list them. */
const listing = (alertActions: readonly IlertAlertAction[]) =>
  ({
    alertSources: async () => [1, 2, 3].map((id) => ({ id, name: "", integrationType: null, active: true })),
    alertActions: async () => [...alertActions],
  }) satisfies Partial<IlertClient>;

/** One source `production` for alert source 1, not set up yet, with some changes. */
export const someDrawing = (
  changes: Partial<Wanted> = {},
  present: readonly IlertAlertAction[] = [],
): Promise<Drawing> => draw(listing(present), "a1b2c3d4", { ...wanted, ...changes }, never());

/** The source with some changes. */
export const someSources = (changes: Partial<Wanted["sources"][number]>): Wanted["sources"] =>
  wanted.sources.map((source) => ({ ...source, ...changes }));

/** What ilert holds after drafts were created. */
export const asCreated = (drafts: readonly AlertActionDraft[]): IlertAlertAction[] =>
  drafts.map((draft, index) => alertActionSchema.parse({ ...actionBody(draft, null), id: `id-${index}` }));
