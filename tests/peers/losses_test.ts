/** Holds our backend to PyTorch's losses. `compare_losses.ts` makes them anew, where PyTorch is at hand. */
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { problemHash } from "./problem_file.ts";
import { LOSS_TOLERANCE, PEER_PROBLEMS, trainedLosses } from "./problems.ts";
import { largestDifference, type TorchLosses } from "./torch_losses.ts";

const KEPT: TorchLosses[] = JSON.parse(
  await Deno.readTextFile(new URL("torch_losses.json", import.meta.url)),
);

for (const problem of PEER_PROBLEMS) {
  const { net, optimizer, steps } = problem;
  const tolerance = LOSS_TOLERANCE[optimizer];
  Deno.test(`the first ${steps} losses of ${net} with ${optimizer} are PyTorch's, to ${tolerance} relative`, async () => {
    await useBackend();
    const torch = KEPT.find((kept) => kept.net === net && kept.optimizer === optimizer);
    assertEquals(
      torch?.hash,
      await problemHash(problem),
      "weights or batches have changed: run compare_losses.ts",
    );
    const difference = largestDifference(trainedLosses(problem), torch!.losses);
    assert(difference <= tolerance, `the losses differ by ${difference}`);
  });
}
