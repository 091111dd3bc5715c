import { assertEquals } from "@std/assert";
import { useBackend } from "../../lib/backend/use_backend.ts";
import type { BenchNet } from "../../lib/tasks/bench/bench_plan.ts";
import { buildBenchModel, multiplyAdds, trainedParameters } from "./bench_models.ts";

Deno.test("multiplyAdds() counts convolutions, dense and recurrent layers, and attention", async () => {
  const counted = await ofModels(
    ["small_cnn", "lstm", "bidirectional_gru", "vision_transformer", "deep_vision_transformer", "fast_cnn"],
    multiplyAdds,
  );
  const smallCnn = 28 * 28 * 9 * 32 + 14 * 14 * 9 * 32 * 64 + 3136 * 128 + 1280;
  const lstm = 28 * 4 * 128 * (28 + 128) + 1280;
  const gru = 28 * 3 * 128 * (28 + 128);
  const transformer = (depth: number, blocks: number) => {
    const block = 49 * depth * 8 * depth + 2 * 49 * 49 * depth;
    return 49 * 16 * depth + blocks * block + 10 * depth;
  };
  // Convolutions at 27 x 27, 13 x 13 and 6 x 6: pooling stands behind the first of each block.
  const fastCnn = 27 * 27 * (4 * 8 + 9 * 8 * 32) + 13 * 13 * 9 * (32 * 32 + 32 * 64) +
    6 * 6 * 9 * 2 * 64 * 64 + 3 * 3 * 9 * 64 * 64 + 640;
  assertEquals(counted, [
    smallCnn,
    lstm,
    2 * gru + 2560,
    transformer(64, 4),
    transformer(96, 6),
    fastCnn,
  ]);
});

Deno.test("the networks of the bench have the study's numbers of parameters", async () => {
  const counted = await ofModels(
    ["small_cnn", "residual_16", "bidirectional_gru", "vision_transformer"],
    trainedParameters,
  );
  assertEquals(counted, [421_642, 486_650, 123_146, 138_890]);
});

async function ofModels(
  ids: readonly BenchNet["id"][],
  count: (model: ReturnType<typeof buildBenchModel>) => number,
): Promise<number[]> {
  await useBackend();
  return ids.map((id) => {
    const model = buildBenchModel(id);
    try {
      return count(model);
    } finally {
      model.dispose();
    }
  });
}
