import { assertEquals, assertThrows } from "@std/assert";
import type * as tf from "@tensorflow/tfjs";
import { useBackend } from "../../lib/backend/use_backend.ts";
import { networkEnd } from "../../lib/demo/network_end.ts";
import { buildDenseNet } from "../../lib/models/dense_net.ts";
import { buildFastCnn } from "../../lib/models/fast_cnn.ts";
import { buildPooledResidualNet } from "../../lib/models/pooled_residual_net.ts";
import { buildRecurrentNet } from "../../lib/models/recurrent_net.ts";
import { buildResidualNet } from "../../lib/models/residual_net.ts";
import { buildSmallCnn } from "../../lib/models/small_cnn.ts";
import { buildVisionTransformer } from "../../lib/models/vision_transformer.ts";
import { buildTwoPaths, buildTwoPoolings, buildWithoutDense } from "./odd_networks.ts";

const VIT = { depth: 8, blocks: 1, heads: 2 };

/** Networks, with the layer of their last maps, or why they have none. */
const NETWORKS: [build: () => tf.LayersModel, maps: string, columns: number][] = [
  [() => buildResidualNet({ width: 4 }), "stage3_relu", 32],
  [() => buildSmallCnn({ filters: [4, 8], units: 16 }), "conv2", 16],
  [() => buildFastCnn({ firstFilters: 4, widths: [4, 6] }), "block2_second_gelu", 6],
  [() => buildPooledResidualNet({ filters: [2, 4] }), "pair1_relu", 196],
  [() => buildTwoPoolings([12, 10, 3]), "maps", 6],
  [() => buildTwoPaths([12, 10, 3]), "other", 6],
  [() => buildDenseNet({ units: [8, 5] }), "dense", 5],
  [() => buildRecurrentNet({ cell: "lstm", units: 6 }), "recurrent", 6],
  [() => buildRecurrentNet({ cell: "gru", units: 6, isBidirectional: true }), "recurrent", 12],
  [() => buildRecurrentNet({ cell: "simple_rnn", units: 6, reads: "columns" }), "recurrent", 6],
  [() => buildVisionTransformer(VIT), "attention", 8],
  [() => buildVisionTransformer({ ...VIT, tokeniser: "convolutions" }), "attention", 8],
];

Deno.test("networkEnd() finds the last maps, or why there are none, and what the last layer reads", async () => {
  await useBackend();
  for (const [build, wanted, columns] of NETWORKS) {
    const network = build(), { maps, embedded, logits } = networkEnd(network);
    const found = typeof maps === "string" ? maps : maps.sourceLayer.name;
    assertEquals([network.name, found, embedded.shape], [network.name, wanted, [null, columns]]);
    assertEquals(logits, network.outputs[0]);
    network.dispose();
  }
});

Deno.test("networkEnd() refuses a network whose last layer is not dense", async () => {
  await useBackend();
  const network = buildWithoutDense([8, 8, 1]);
  assertThrows(
    () => networkEnd(network),
    TypeError,
    "Cannot show a network as its last layer must be dense and read [batch, columns]: current value is " +
      "GlobalAveragePooling2D scores, which reads [batch, 6, 6, 3]",
  );
  network.dispose();
});
