/** Has ONNX Runtime run files of ours, in a process of its own. */
import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import type { OnnxFindings, OnnxJob } from "./runtime/jobs.ts";

/** A file and what it is run on. */
export interface OnnxRun extends OnnxJob {
  bytes: Uint8Array;
  images: Float32Array;
}

/** What came out. */
export interface OnnxOutcome extends OnnxFindings {
  /** Row by row; empty where the file could not be run. */
  output: Float32Array;
}

/** After this time the program is taken for stuck, in milliseconds. */
const DEADLINE_MS = 400_000;

/** Runs all files, and returns the outcomes in their order. */
export async function runInOnnxRuntime(runs: readonly OnnxRun[]): Promise<OnnxOutcome[]> {
  const outcomes: OnnxOutcome[] = [];
  await withFolder(async (folder) => {
    for (const { name, bytes, images } of runs) {
      await Deno.writeFile(new URL(`${name}.onnx`, folder), bytes);
      await Deno.writeFile(new URL(`${name}.input`, folder), new Uint8Array(images.buffer));
    }
    const jobs: OnnxJob[] = runs.map(({ name, shape, batchSize = shape[0] }) => ({ name, shape, batchSize }));
    await Deno.writeTextFile(new URL("jobs.json", folder), JSON.stringify(jobs));
    for (const findings of await started(folder)) {
      const url = new URL(`${findings.name}.output`, folder);
      const output = findings.error
        ? new Float32Array()
        : new Float32Array((await Deno.readFile(url)).buffer);
      outcomes.push({ ...findings, output });
    }
  });
  return outcomes;
}

async function started(folder: URL): Promise<OnnxFindings[]> {
  const runtime = new URL("tests/exchange/onnx/runtime/", PROJECT_URL);
  const { stdout, stderr, success } = await new Deno.Command(Deno.execPath(), {
    args: [
      ...["run", "--allow-all", "--no-check", "--config", fromFileUrl(new URL("deno.json", runtime))],
      ...[fromFileUrl(new URL("run_models.ts", runtime)), fromFileUrl(folder)],
    ],
    signal: AbortSignal.timeout(DEADLINE_MS),
  }).output();
  assert(success, new TextDecoder().decode(stderr));
  const lines = new TextDecoder().decode(stdout).split("\n").filter((line) => line.startsWith("{"));
  return lines.map((line) => JSON.parse(line));
}
