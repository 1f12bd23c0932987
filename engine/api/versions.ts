import { changesBetween } from "../audit/changes.ts";
import { type ConfigVersion, configVersionOf } from "../config/config-version.ts";
import type { RestorePlan } from "../config/restore-version.ts";
import { boundSecret, removedSecretReasons } from "../config/secret-destinations.ts";
import { settingEffects } from "../config/setting-effects.ts";
import { headerProblem } from "../listener/listener-problems.ts";
import { message } from "../sentences/message.ts";
import { refusal } from "../sentences/refusal.ts";
import type { StoredVersion } from "../store/audit-store.ts";
import { procedures, type RouterDeps } from "./procedures.ts";

const os = procedures.versions;

/** The procedures of configuration versions. */
export function versionHandlers({
  config,
  store,
  withAddress,
}: Pick<RouterDeps, "config" | "store" | "withAddress">) {
  async function stored(version: number): Promise<StoredVersion> {
    const found = await store.audit.getVersion(version);
    if (found === null) throw refusal("not-found", message("version.gone", { version: String(version) }));
    return found;
  }

  async function documentOf(version: number): Promise<ConfigVersion> {
    const read = config.readVersion(JSON.parse((await stored(version)).document));
    if (read === null) throw refusal("conflict", message("version.unreadable", { version: String(version) }));
    return read;
  }

  async function summarize({ next, missing, stranded }: RestorePlan) {
    const now = config.snapshot();
    const rejection = headerProblem({ snapshot: () => next, headerValue: config.headerValue });
    return {
      newest: (await store.audit.newestVersion())?.version ?? 0,
      changes: changesBetween(configVersionOf(now), configVersionOf(next)),
      missing: [...missing],
      effects: [
        ...(rejection === null ? [] : [rejection]),
        ...settingEffects(now.settings, next.settings),
        ...removedSecretReasons(stranded.map(boundSecret).filter((secret) => secret !== null)),
      ],
    };
  }

  return {
    list: os.list.handler(({ input }) => store.audit.listVersions(input)),
    get: os.get.handler(async ({ input }) => {
      const { version, at, entry, document } = await stored(input.version);
      return { version, at, entry, document: JSON.parse(document) };
    }),
    compare: os.compare.handler(async ({ input }) => {
      const [from, to] = await Promise.all([stored(input.version), stored(input.to)]);
      return { changes: changesBetween(JSON.parse(from.document), JSON.parse(to.document)) };
    }),
    plan: os.plan.handler(
      async ({ input }) => await summarize(config.planRestore(await documentOf(input.version))),
    ),
    restore: os.restore.handler(async ({ input }) => {
      const version = await documentOf(input.version);
      const expected = config.snapshot();
      const plan = config.planRestore(version);
      const summary = await summarize(plan);
      if (summary.newest !== input.newest) throw refusal("conflict", message("version.stale"));
      await withAddress(plan.settings, () => config.restore(version, expected));
      return summary;
    }),
  };
}
