import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  buildTunedNet,
  tunedSettings,
  TUNING_DEFAULTS,
  TUNING_SPACE,
} from "../../../lib/study/plan/tuning_space.ts";
import { encodeConfiguration } from "../../../lib/tuning/search_space.ts";

Deno.test("TUNING_DEFAULTS is a configuration of TUNING_SPACE", () => {
  const positions = encodeConfiguration(TUNING_SPACE, TUNING_DEFAULTS);
  assertEquals(positions.length, 7);
  assert(positions.every((position) => position >= 0 && position <= 1));
});

Deno.test("tunedSettings() doubles the filters from block to block, and sizes the dense layer by the first", () => {
  const { net } = tunedSettings({ ...TUNING_DEFAULTS, blocks: 3, width: 12 });
  assertEquals(net, { filters: [12, 24, 48], units: 48, dropoutRate: 0.3 });
});

Deno.test("tunedSettings() gives each optimizer a rate of its own, and decay to AdamW alone", () => {
  const rates = ["momentum", "rmsprop", "adam", "adamw"].map((optimizer) => {
    const { learningRate, weightDecay, l2 } = tunedSettings({
      ...TUNING_DEFAULTS,
      learningRate: 0.01,
      weightDecay: 0.5,
      optimizer,
    }).recipe;
    return [learningRate, weightDecay, Math.round(l2 * 1e6) / 1e6];
  });
  assertEquals(rates, [[0.1, 0, 0.0025], [0.01, 0, 0.0025], [0.01, 0, 0.0025], [0.01, 0.5, 0]]);
});

Deno.test("tunedSettings() penalises momentum so that kernels without a gradient shrink as fast as AdamW's", () => {
  const shrunk = (optimizer: string) => {
    const { learningRate, weightDecay, l2 } = tunedSettings({
      ...TUNING_DEFAULTS,
      weightDecay: 0.5,
      optimizer,
    }).recipe;
    let kernel = 1, velocity = 0;
    for (let step = 0; step < 2_000; step++) {
      velocity = 0.9 * velocity + 2 * l2 * kernel;
      kernel -= optimizer === "momentum" ? learningRate * velocity : learningRate * weightDecay * kernel;
    }
    return kernel;
  };
  assert(Math.abs(Math.log(shrunk("momentum")) / Math.log(shrunk("adamw")) - 1) < 0.02);
});

Deno.test("tunedSettings() refuses what is no configuration of the space", () => {
  const { optimizer: _, ...rest } = TUNING_DEFAULTS;
  assertThrows(
    () => tunedSettings(rest),
    TypeError,
    "must have exactly the parameters learningRate, batchSize",
  );
  assertThrows(() => tunedSettings({ ...TUNING_DEFAULTS, width: 7 }), RangeError, "must be possible for");
});

Deno.test("buildTunedNet() builds the network of the settings", () => {
  const settings = tunedSettings({ ...TUNING_DEFAULTS, blocks: 1, width: 8 });
  const net = buildTunedNet(settings, { inputShape: [28, 28, 1], classes: 10, seed: 1 });
  assertEquals(net.countParams(), 8 * 9 + 8 + 14 * 14 * 8 * 32 + 32 + 32 * 10 + 10);
  net.dispose();
});
