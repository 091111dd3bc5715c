/**
 * Trains every problem in PyTorch and on our backend, shows how far the losses differ, and keeps PyTorch's:
 * `deno run -A tests/peers/compare_losses.ts` (needs python3 with torch; ATELIER_PYTHON names another one).
 */
import { say } from "../../lib/tasks/terminal/terminal.ts";
import { useBackend } from "../../lib/backend/mod.ts";
import { encodeProblem, problemHash } from "./problem_file.ts";
import { LOSS_TOLERANCE, PEER_PROBLEMS, type PeerProblem, trainedLosses } from "./problems.ts";
import { largestDifference, type TorchLosses } from "./torch_losses.ts";

const PYTHON = Deno.env.get("ATELIER_PYTHON") ?? "/usr/bin/python3";

await useBackend();
const kept: TorchLosses[] = [];
for (const problem of PEER_PROBLEMS) {
  const torch = await torchLosses(problem);
  const difference = largestDifference(trainedLosses(problem), torch.losses);
  const isClose = difference <= LOSS_TOLERANCE[problem.optimizer];
  say(`${problem.net}, ${problem.optimizer}: ${difference.toExponential(1)} ${isClose ? "" : "TOO FAR"}`);
  if (!isClose) Deno.exitCode = 1;
  kept.push(torch);
}
await Deno.writeTextFile(
  new URL("torch_losses.json", import.meta.url),
  `${JSON.stringify(kept, null, 2)}\n`,
);

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
