import { PRACTICE_ID } from "../../../shared/practice-id.ts";
import { reason } from "../../sentences/say.ts";
import { EVERY_MS, needsUser, patience, TELL_AFTER, troubleOf } from "../patience.ts";
import type { Plan } from "../plan.ts";
import { type CarriedOut, carryOut, noteRefused } from "./carry-out.ts";
import { type Drawing, draw, stepsOf } from "./drawing.ts";
import { agreementAfter, keepable } from "./keepable.ts";
import type { NamePlan } from "./plan-id.ts";
import type { IlertSetupDeps } from "./setup-deps.ts";
import type { Shown } from "./shown.ts";
import type { Standing } from "./standing.ts";
import { readWanted } from "./wanted.ts";

export interface KeeperDeps extends IlertSetupDeps {
  readonly standing: Standing;
  readonly shown: Shown;
  readonly namePlan: NamePlan;
}

/** Compares ilert with what is wanted, and puts it right as far as the user has agreed to that. */
export interface Keeper {
  /** @returns ms until the next one; never rejects */
  round(signal: AbortSignal): Promise<number>;
  /** Takes over what came of the user's carrying out the whole plan. */
  settle(drawing: Drawing, carried: CarriedOut): Promise<void>;
}

export function createKeeper(deps: KeeperDeps): Keeper {
  const { config, access, tunnel, consent, triggers, owner, clock, random, log } = deps;
  const { standing, shown, namePlan } = deps;
  let failures = 0;

  async function compare(signal: AbortSignal): Promise<number> {
    const drawing = await draw(access.client(), owner, readWanted(deps), signal);
    const { plan, wanted, ours } = drawing;
    if (stepsOf(plan) === 0) return await isRight(drawing, plan);
    const agreement = consent.of(wanted.apiUrl);
    const holdMs = shown.holdMs(namePlan("set-up", wanted.apiUrl, plan));
    if (holdMs > 0) return differs(drawing, 0, holdMs);
    // What was never carried out is no trouble: it waits in the settings for whoever began it.
    if (agreement === null) return differs(drawing, ours.length === 0 ? 0 : stepsOf(plan));
    if (!config.snapshot().settings.ilert.keepRight) return differs(drawing, stepsOf(plan));

    const { plan: kept, forUser } = keepable(drawing, agreement);
    if (stepsOf(kept) === 0) return differs(drawing, forUser);
    const carrying = {
      log,
      by: "Tocsin" as const,
      signal,
      noteRefused: noteRefused(triggers, wanted.apiUrl),
    };
    const carried = await carryOut(access.client(), kept, carrying);
    if (carried.done.length > 0)
      standing.show({ repaired: { at: clock.now(), steps: carried.done.length } }, null);
    if (carried.problem !== null) return fails(carried, "differs");
    const after = agreementAfter(drawing, kept, agreement, false);
    await consent.give(after);
    return stepsOf(kept) === stepsOf(plan) ? await isRight(drawing, kept) : differs(drawing, forUser);
  }

  /** @param plan - what was carried out */
  async function isRight({ wanted, ours, plan: { gone } }: Drawing, plan: Plan): Promise<number> {
    failures = 0;
    const stands = ours.length + plan.create.length - plan.delete.length > 0;
    standing.show(
      { state: stands ? "right" : "none", checkedAt: clock.now(), problem: null },
      // What ilert does not show is called by nobody, however right the rest is.
      stands && gone.length > 0 ? reason("ilert/gone", "ilert.gone", { count: gone.length }) : null,
    );
    const isByHand = wanted.sources.some(
      ({ id, enabled, alertSourceIds }) => enabled && alertSourceIds.length === 0 && id !== PRACTICE_ID,
    );
    const { url, changedFrom } = tunnel.status();
    // A source whose URL somebody has pasted is still called at the old address.
    if (stands && changedFrom !== null && url === wanted.publicUrl && !isByHand)
      await tunnel.acknowledgeUrl();
    return EVERY_MS;
  }

  function differs({ wanted }: Drawing, toTell: number, nextMs = EVERY_MS): number {
    failures = 0;
    const isNowhere = wanted.publicUrl === null;
    standing.show(
      {
        ...{ state: "differs", checkedAt: clock.now() },
        problem: isNowhere ? reason("conflict", "ilert.no-address") : null,
      },
      toTell === 0 || isNowhere ? null : reason("ilert/differs", "ilert.differs", { count: toTell }),
    );
    return nextMs;
  }

  function fails({ error, problem }: Pick<CarriedOut, "error" | "problem">, state: "differs" | "unknown") {
    failures += 1;
    const isTold = needsUser(error) || (state === "differs" && failures >= TELL_AFTER);
    if (problem !== null) log.warn({ code: problem.code, failures }, "ilert is not as wanted yet");
    standing.show({ state, problem }, isTold ? problem : null);
    return patience(error, failures, random);
  }

  return {
    async round(signal) {
      if (!access.has()) {
        standing.show({ state: "none", problem: null }, null);
        return EVERY_MS;
      }
      try {
        return await compare(signal);
      } catch (thrown) {
        if (signal.aborted) return EVERY_MS;
        const trouble = troubleOf(thrown, log, "ilert could not be compared with what is wanted");
        return fails(trouble, standing.status().state === "differs" ? "differs" : "unknown");
      }
    },
    async settle(drawing, carried) {
      if (carried.problem === null) await isRight(drawing, drawing.plan);
      else fails(carried, "differs");
    },
  };
}
