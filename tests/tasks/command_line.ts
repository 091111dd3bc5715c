/** Runs the project's tasks as a user does: in a process of their own. */
import config from "../../deno.json" with { type: "json" };
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
  /** Returns what it has printed so far. */
  seen(): string;
  /** Waits for its end. */
  outcome(): Promise<Outcome>;
}

type Task =
  | "data"
  | "train"
  | "predict"
  | "evaluate"
  | "audit"
  | "robustness"
  | "export"
  | "demo_build"
  | "tune"
  | "tune_redis"
  | "tune_worker";

/** Where a task works. */
export interface TaskOptions {
  outputs: URL;
  /** What `ATELIER_DATA` names in place of synthetic garments. */
  data?: string;
  /** More of the environment. */
  env?: Record<string, string>;
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
  { outputs, data = "synthetic", env = {} }: TaskOptions,
): StartedTask {
  const permissions = [permissionsOf(task)];
  if (task !== "predict") permissions.push(`--allow-write=${fromFileUrl(outputs)}`);
  const script = new URL(`lib/tasks/${task}.ts`, PROJECT_URL).href;
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "--no-check", ...permissions, script, ...args],
    env: {
      ATELIER_DATA: data,
      ATELIER_OUTPUTS: outputs.href,
      ATELIER_PROFILE: task === "predict" || task === "export" ? "" : "smoke",
      INIT_CWD: "",
      NO_COLOR: "1",
      ...env,
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
    seen: () => stdout,
    async outcome() {
      await reading;
      return { code: (await child.status).code, stdout, stderr: await stderr };
    },
  };
}

/** Returns the option by which deno.json gives the program its permissions. */
function permissionsOf(task: Task): string {
  const commands = Object.values(config.tasks).map(({ command }) => command);
  const command = commands.find((command) => command.endsWith(` lib/tasks/${task}.ts`));
  return command!.match(/ (-P=\S+)/)![1];
}
