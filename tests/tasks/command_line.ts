/** Runs the project's tasks as a user does: in a process of their own. */
import { PROJECT_URL } from "../../lib/core/outputs.ts";

/** What a task left behind. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs `lib/tasks/<task>.ts` with the permissions that deno.json gives it, on synthetic garments at the smoke
 * profile, everything below `outputs`.
 *
 * @param data what `ATELIER_DATA` names in place of them
 * @param stopAfter sends SIGINT, as Ctrl-C does, once the task has printed this
 */
export async function runTaskFile(
  task: "train" | "predict" | "export",
  args: readonly string[],
  { outputs, data = "synthetic", stopAfter }: { outputs: URL; data?: string; stopAfter?: string },
): Promise<Outcome> {
  const script = new URL(`lib/tasks/${task}.ts`, PROJECT_URL).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", `-P=${task}`, script, ...args],
    env: {
      ATELIER_DATA: data,
      ATELIER_OUTPUTS: outputs.href,
      ATELIER_PROFILE: task === "train" ? "smoke" : "",
      NO_COLOR: "1",
    },
    cwd: new URL(PROJECT_URL),
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stderr = new Response(child.stderr).text();
  let stdout = "", isStopped = false;
  for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
    stdout += text;
    if (isStopped || stopAfter === undefined || !stdout.includes(stopAfter)) continue;
    child.kill("SIGINT");
    isStopped = true;
  }
  return { code: (await child.status).code, stdout, stderr: await stderr };
}
