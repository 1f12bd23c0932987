import { actionBody } from "../../action-body.ts";
import { alertActionSchema, type IlertAlertAction } from "../../api-shapes.ts";
import type { IlertClient } from "../../client.ts";
import type { AlertActionDraft } from "../../plan.ts";
import { never } from "../../testing/with-client.ts";
import type { DesiredState } from "../desired-state.ts";
import { computeDiff, type Diff } from "../diff.ts";

const desired: DesiredState = {
  apiUrl: "https://api.example.com/api",
  publicUrl: "https://way.example.com",
  proven: true,
  headers: [],
  sources: [
    {
      id: "production",
      name: "Production",
      enabled: true,
      token: "token-of-production-1",
      alertSourceIds: [1],
      withLinks: false,
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
export const someDiff = (
  changes: Partial<DesiredState> = {},
  present: readonly IlertAlertAction[] = [],
): Promise<Diff> => computeDiff(listing(present), "a1b2c3d4", { ...desired, ...changes }, never());

/** The source with some changes. */
export const someSources = (changes: Partial<DesiredState["sources"][number]>): DesiredState["sources"] =>
  desired.sources.map((source) => ({ ...source, ...changes }));

/** What ilert holds after drafts were created. */
export const asCreated = (drafts: readonly AlertActionDraft[]): IlertAlertAction[] =>
  drafts.map((draft, index) => alertActionSchema.parse({ ...actionBody(draft, null), id: `id-${index}` }));
