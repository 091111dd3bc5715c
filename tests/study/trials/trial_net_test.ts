import type * as tf from "@tensorflow/tfjs";
import { assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { buildDenseNet } from "../../../lib/models/dense_net.ts";
import { buildRecurrentNet } from "../../../lib/models/recurrent_net.ts";
import { buildResidualNet } from "../../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../../lib/models/vision_transformer.ts";
import { buildTrialNet } from "../../../lib/study/trials/trial_net.ts";
import { modelHash } from "../../../lib/training/model_hash.ts";
import { modelWords } from "../../../lib/training/run_identity.ts";

const options = { inputShape: [8, 8, 1] as [number, number, number], classes: 3, seed: 4 };

/** Describes a model by its layers and weights, and disposes of it. */
async function described(model: tf.LayersModel): Promise<string[]> {
  const words = [model.name, await modelWords(model), await modelHash(model)];
  model.dispose();
  return words;
}

Deno.test("buildTrialNet() builds the small CNN with all that the trial says", async () => {
  await useBackend();
  const net = { filters: [2, 3], units: 4, activation: "swish", batchNorm: true, dropoutRate: 0.2 } as const;
  assertEquals(
    await described(buildTrialNet({ kind: "small_cnn", ...net }, options)),
    await described(buildSmallCnn({ ...options, ...net })),
  );
});

Deno.test("buildTrialNet() builds the dense network with all that the trial says", async () => {
  await useBackend();
  const net = { units: [5, 4], activation: "selu" } as const;
  assertEquals(
    await described(buildTrialNet({ kind: "dense_net", ...net }, options)),
    await described(buildDenseNet({ ...options, ...net })),
  );
});

Deno.test("buildTrialNet() builds the recurrent network with all that the trial says", async () => {
  await useBackend();
  const net = { cell: "gru", units: 3, isBidirectional: true, reads: "columns" } as const;
  assertEquals(
    await described(buildTrialNet({ kind: "recurrent", ...net }, options)),
    await described(buildRecurrentNet({ ...options, ...net })),
  );
});

Deno.test("buildTrialNet() builds the transformer with all that the trial says", async () => {
  await useBackend();
  const net = { tokeniser: "convolutions", blocks: 1 } as const;
  assertEquals(
    await described(buildTrialNet({ kind: "vision_transformer", ...net }, options)),
    await described(buildVisionTransformer({ ...options, ...net, patchSize: 2 })),
  );
  const inputShape: [number, number, number] = [28, 28, 1];
  assertEquals(
    await described(buildTrialNet({ kind: "vision_transformer", ...net }, { ...options, inputShape })),
    await described(buildVisionTransformer({ ...options, ...net, inputShape })),
  );
});

Deno.test("buildTrialNet() builds the residual network with all that the trial says", async () => {
  await useBackend();
  assertEquals(
    await described(buildTrialNet({ kind: "residual_net", width: 2 }, options)),
    await described(buildResidualNet({ ...options, width: 2 })),
  );
});
