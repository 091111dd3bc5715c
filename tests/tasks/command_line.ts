/** Runs the project's tasks as a user does: in a process of their own. */
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../lib/core/outputs.ts";

/** What a task left behind. */
export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A task that runs. */
export interface StartedTask {
  child: Deno.ChildProcess;
  /** Waits until it has printed this. */
  prints(text: string): Promise<void>;
  /** Waits for its end. */
  outcome(): Promise<Outcome>;
}

type Task = "train" | "predict" | "export" | "tune" | "tune_worker";

/** Where a task works. */
export interface TaskOptions {
  outputs: URL;
  /** What `ATELIER_DATA` names in place of synthetic garments. */
  data?: string;
}

/**
 * Runs `lib/tasks/<task>.ts` with the permissions that deno.json gives it, on synthetic garments at the smoke
 * profile, everything below `outputs`, which it may write to in place of what it could otherwise.
 *
 * @param stopAfter sends a signal once the task has printed this: SIGINT, as Ctrl-C does, or the one named
 */
export async function runTaskFile(
  task: Task,
  args: readonly string[],
  { stopAfter, stopWith = "SIGINT", ...options }: TaskOptions & {
    stopAfter?: string;
    stopWith?: Deno.Signal;
  },
): Promise<Outcome> {
  const started = startTaskFile(task, args, options);
  if (stopAfter !== undefined) {
    await started.prints(stopAfter);
    started.child.kill(stopWith);
  }
  return await started.outcome();
}

/** Starts the task, as `runTaskFile` does, without waiting for its end. */
export function startTaskFile(
  task: Task,
  args: readonly string[],
  { outputs, data = "synthetic" }: TaskOptions,
): StartedTask {
  const isOnRedis = task === "tune_worker" || args.includes("--redis");
  const permissions = [`-P=${isOnRedis ? "tune:redis" : task}`];
  if (task !== "predict") permissions.push(`--allow-write=${fromFileUrl(outputs)}`);
  const script = new URL(`lib/tasks/${task}.ts`, PROJECT_URL).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...permissions, script, ...args],
    env: {
      ATELIER_DATA: data,
      ATELIER_OUTPUTS: outputs.href,
      ATELIER_PROFILE: task === "predict" ? "" : "smoke",
      NO_COLOR: "1",
    },
    cwd: new URL(PROJECT_URL),
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const stderr = new Response(child.stderr).text();
  let stdout = "", isEnded = false, heard = Promise.withResolvers<void>();
  const tell = () => {
    heard.resolve();
    heard = Promise.withResolvers();
  };
  const read = async () => {
    for await (const text of child.stdout.pipeThrough(new TextDecoderStream())) {
      stdout += text;
      tell();
    }
    isEnded = true;
    tell();
  };
  const reading = read();
  return {
    child,
    async prints(text) {
      while (!stdout.includes(text) && !isEnded) await heard.promise;
    },
    async outcome() {
      await reading;
      return { code: (await child.status).code, stdout, stderr: await stderr };
    },
  };
}
