import { systemClock } from "../../engine/lib/clock.ts";
import { spawnWatched } from "../../engine/tunnel/cloudflared/child.ts";

/** Starts a program, so that a test can kill this parent process and observe the program. */
const [program = "", ...args] = process.argv.slice(2);
const { process: child } = spawnWatched(program, args, process.env);
child.stdout?.resume();
child.stderr?.resume();
// Runs until it is killed.
const stayAlive = () => systemClock.after(60_000, stayAlive);
stayAlive();
