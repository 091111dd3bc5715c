/**
 * Trains every problem in PyTorch and on our backend, shows how far the losses differ, and keeps PyTorch's:
 * `deno run -A tests/peers/compare_losses.ts [NET ...]` (needs python3 with torch; ATELIER_PYTHON names another one).
 * Where networks are named, the losses of the others stay as they are kept.
 */
import { say } from "../../lib/tasks/terminal/terminal.ts";
import { useBackend } from "../../lib/backend/mod.ts";
import { encodeProblem, problemHash } from "./problem_file.ts";
import { LOSS_TOLERANCE, PEER_PROBLEMS, type PeerProblem, trainedLosses } from "./problems.ts";
import { largestDifference, type TorchLosses } from "./torch_losses.ts";

const PYTHON = Deno.env.get("ATELIER_PYTHON") ?? "/usr/bin/python3";

const FILE = new URL("torch_losses.json", import.meta.url);

await useBackend();
const before: TorchLosses[] = JSON.parse(await Deno.readTextFile(FILE));
const kept: TorchLosses[] = [];
for (const problem of PEER_PROBLEMS) {
  const { net, optimizer } = problem;
  const known = before.find((losses) => losses.net === net && losses.optimizer === optimizer);
  if (known && Deno.args.length > 0 && !Deno.args.includes(net)) {
    kept.push(known);
    continue;
  }
  const torch = await torchLosses(problem);
  const difference = largestDifference(trainedLosses(problem), torch.losses);
  const isClose = difference <= LOSS_TOLERANCE[optimizer];
  say(`${net}, ${optimizer}: ${difference.toExponential(1)} ${isClose ? "" : "TOO FAR"}`);
  if (!isClose) Deno.exitCode = 1;
  kept.push(torch);
}
await Deno.writeTextFile(FILE, `${JSON.stringify(kept, null, 2)}\n`);

/** Has PyTorch train the problem from the same weights on the same batches. */
async function torchLosses(problem: PeerProblem): Promise<TorchLosses> {
  const path = await Deno.makeTempFile({ suffix: ".problem" });
  try {
    await Deno.writeFile(path, await encodeProblem(problem));
    const script = new URL("train_step_losses.py", import.meta.url).pathname;
    const { success, stdout, stderr } = await new Deno.Command(PYTHON, { args: [script, path] }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    if (!success) {
      throw new Error(`Cannot train in PyTorch as ${PYTHON} must run the script: ${text(stderr)}`);
    }
    const { torch, losses } = JSON.parse(text(stdout)) as { torch: string; losses: number[] };
    const { net, optimizer } = problem;
    return { net, optimizer, hash: await problemHash(problem), torch, losses };
  } finally {
    await Deno.remove(path);
  }
}
