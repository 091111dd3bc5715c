/** Takes the bench's measurements, each in a process of its own. */
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../core/mod.ts";
import { median } from "../../core/statistics.ts";
import { failureReason } from "../terminal/failure_reason.ts";
import { say } from "../terminal/terminal.ts";
import type { BenchContestant, BenchNet, LoadTime, Measurement } from "./bench_plan.ts";
import type { BenchOverheads } from "./bench_result.ts";

/** Measures what using the engine costs besides training. */
export async function measureOverheads(rounds: number): Promise<BenchOverheads> {
  const loads: LoadTime[] = [], batches: number[] = [];
  for (let round = 0; round < rounds; round++) {
    loads.push(await measuredBy<LoadTime>("tests/bench/load_time.ts", []));
    batches.push((await measuredBy<{ batchMs: number }>("tests/bench/augment_cost.ts", [])).batchMs);
  }
  return {
    importMs: median(loads.map(({ tfjsMs, backendMs }) => tfjsMs + backendMs)),
    useBackendMs: median(loads.map(({ useBackendMs }) => useBackendMs)),
    augmentMs: median(batches),
  };
}

/** Why there is no measurement: stock tfjs, for one, lacks kernels that some networks need. */
export interface Unmeasured {
  reason: string;
}

/** Has a fresh process train one epoch with tfjs; says so, and returns the reason, where that fails. */
export async function measure(
  net: BenchNet,
  { id, backend, threads, steps, batchSize }: BenchContestant,
  fullSteps: number,
): Promise<Measurement | Unmeasured> {
  const args = [`--net=${net.id}`, `--backend=${backend}`, `--threads=${threads}`];
  args.push(`--steps=${steps ?? fullSteps}`);
  if (batchSize) args.push(`--batch-size=${batchSize}`);
  try {
    return await measuredBy<Measurement>("tests/bench/train_speed.ts", args);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    say(`  ${net.id}, ${id}: – (${reason})`);
    return { reason };
  }
}

/**
 * Runs one of the bench's own scripts and reads what it prints; only with all permissions can it read its memory.
 *
 * @throws {Error} when the script fails, with its reason
 */
export async function measuredBy<Result>(script: string, args: readonly string[]): Promise<Result> {
  const url = new URL(script, PROJECT_URL).href;
  return JSON.parse(await outputOf(Deno.execPath(), ["run", "--allow-all", url, ...args]));
}

/** What tests/peers/train_speed.py prints. */
export interface TorchSpeed {
  torch: string;
  peakBytes: number;
  /** Numbers that are trained. */
  parameters: number;
  configurations: { layout: string; threads: number; imagesPerSecond: number }[];
}

/** Has PyTorch train one epoch in each of its configurations; undefined where there is none. */
export async function measureTorch(net: BenchNet, steps: number): Promise<TorchSpeed | undefined> {
  const args = [...net.torch, "--steps", String(steps), "--epochs", "1"];
  return await measuredByPython("tests/peers/train_speed.py", { needs: "torch", args });
}

/**
 * Has glibc keep large blocks of memory that a program frees. It gives them back at once otherwise, and on virtual
 * machines where a fresh page is dear PyTorch then waits for pages most of its time: it ran at a quarter of its speed.
 */
const KEEPS_MEMORY = { MALLOC_MMAP_MAX_: "0", MALLOC_TRIM_THRESHOLD_: String(2 ** 40) };

/** Runs a peer's script with Python and reads what it prints; undefined where the module that it needs is missing. */
export async function measuredByPython<Result>(
  script: string,
  { needs, args }: { needs: string; args: readonly string[] },
): Promise<Result | undefined> {
  const python = Deno.env.get("ATELIER_PYTHON") ?? "/usr/bin/python3";
  try {
    await outputOf(python, ["-c", `import ${needs}`]);
  } catch {
    return undefined;
  }
  return JSON.parse(
    await outputOf(python, [fromFileUrl(new URL(script, PROJECT_URL)), ...args], KEEPS_MEMORY),
  );
}

async function outputOf(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { success, code, stdout, stderr } = await new Deno.Command(program, {
    args: [...args],
    env: { NO_COLOR: "1", ...env },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  if (success) return text(stdout);
  throw new Error(failureReason(text(stderr), code));
}
