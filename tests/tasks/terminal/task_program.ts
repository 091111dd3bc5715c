/** Runs a few lines of code as a task does: in a process of their own. */
import { PROJECT_URL } from "../../../lib/core/outputs.ts";

/** Starts a program that may import from the project by "lib/..."; its output is piped. */
export function startProgram(code: string): Deno.ChildProcess {
  const program = code.replaceAll('"lib/', `"${PROJECT_URL.href}lib/`);
  return new Deno.Command(Deno.execPath(), {
    args: ["eval", "--no-check", program],
    cwd: new URL(PROJECT_URL),
    env: { NO_COLOR: "1" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}
