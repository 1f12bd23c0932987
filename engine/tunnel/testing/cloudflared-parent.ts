import { systemClock } from "../../lib/clock.ts";
import { spawnWatched } from "../cloudflared/child.ts";

/** A process that starts a program, and may then be killed, so that one can see what becomes of the program. */
const [program = "", ...args] = process.argv.slice(2);
const { process: child } = spawnWatched(program, args, process.env);
child.stdout?.resume();
child.stderr?.resume();
// Lives until it is killed.
const live = () => systemClock.after(60_000, live);
live();
