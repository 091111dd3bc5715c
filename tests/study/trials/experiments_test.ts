import { assert, assertEquals, assertStrictEquals, assertThrows } from "@std/assert";
import type { Profile } from "../../../lib/core/profile.ts";
import { PROFILES } from "../../../lib/core/profiles.ts";
import { fitProfile } from "../../../lib/core/sizes/fit_profile.ts";
import { PLANNED_MODELS } from "../../../lib/study/plan/model_plan.ts";
import { modelsFinishedIn } from "../../../lib/study/plan/models_finished_in.ts";
import { experimentNamed, experiments } from "../../../lib/study/trials/experiments.ts";
import { trainedSize } from "../../../lib/study/trials/trial_data.ts";
import { variantsDiffering } from "./variants.ts";

const NAMES = Object.keys(PROFILES) as Profile["name"][];

/** Counts how often each value occurs, and returns those that do so more than once. */
function repeated(values: readonly string[]): string[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

for (const name of NAMES) {
  const all = experiments(name),
    settings = (experiment: (typeof all)[number]) =>
      experiment.variants.flatMap(({ candidates }) => candidates.map(({ settings }) => settings));

  Deno.test(`experiments() names experiments, variants and candidates once each (${name})`, () => {
    assertEquals(repeated(all.map(({ name }) => name)), []);
    for (const { variants } of all) {
      assertEquals(repeated(variants.map(({ name }) => name)), []);
      for (const { candidates } of variants) assertEquals(repeated(candidates.map(({ label }) => label)), []);
    }
  });

  Deno.test(`experiments() compares with one of the variants each (${name})`, () => {
    for (const { reference, variants } of all) {
      assertEquals(variants.filter(({ name }) => name === reference).length, 1);
    }
  });

  Deno.test(`experiments() runs no settings twice in one experiment (${name})`, () => {
    for (const experiment of all) {
      assertEquals(repeated(settings(experiment).map((each) => JSON.stringify(each))), []);
    }
  });

  Deno.test(`experiments() chooses by other seeds than it reports, which are two or more (${name})`, () => {
    for (const { seeds, tuningSeeds } of all) {
      assertEquals(repeated([...seeds, ...tuningSeeds].map(String)), []);
      assert(seeds.length >= 2 && tuningSeeds.length >= 1);
    }
  });

  Deno.test(`experiments() shows every network as many images, to half an epoch (${name})`, () => {
    for (const experiment of all) {
      const isLong = experiment.name.startsWith("regularisation");
      const seen = PROFILES[name].experiments[isLong ? "seenLong" : "seen"];
      for (const { data, epochs } of settings(experiment)) {
        // Memorising 64 images takes its own time.
        if (data.trainSize === 64) continue;
        const exact = seen / trainedSize(data, 10);
        assert(Math.abs(epochs - exact) <= 0.5, `${experiment.name} has ${epochs} epochs, not ${exact}`);
      }
    }
  });

  Deno.test(`experiments() takes no more training images than the profile holds (${name})`, () => {
    const sizes = all.flatMap(settings).map(({ data }) => data.trainSize);
    const largest = Math.max(...sizes), held = PROFILES[name].trainSize;
    assert(largest <= held, `one takes ${largest} of ${held}`);
    assert(Math.min(...sizes) >= 10, "one has fewer images than classes");
  });
}

Deno.test("experiments() does the same in every profile, only more or less of it", () => {
  const [smoke, ...others] = NAMES.map((name) =>
    experiments(name).map((experiment) => [experiment.name, experiment.variants.length])
  );
  for (const other of others) assertEquals(other, smoke);
});

Deno.test("experiments() trains on 2,000 images and shows 4,000 at most in the smoke profile", () => {
  for (const { variants } of experiments("smoke")) {
    for (const { settings } of variants.flatMap(({ candidates }) => candidates)) {
      assert(settings.data.trainSize <= 2_000);
      assert(settings.epochs * trainedSize(settings.data, 10) <= 4_000);
    }
  }
});

Deno.test("activations() and deepActivations() change the activation function alone", () => {
  for (const name of ["activations", "deep_activations"]) {
    const experiment = experimentNamed(name, "full"), differing = variantsDiffering(experiment);
    assertEquals(experiment.variants.length, 8);
    assertEquals(differing, experiment.variants.slice(1).map(() => ["net.activation"]));
  }
});

Deno.test("optimisers() gives each optimiser as many learning rates to choose from, each three times the last", () => {
  const { variants } = experimentNamed("optimisers", "full");
  assertEquals(variants.map(({ candidates }) => candidates[0].settings.recipe.optimizer), [
    "sgd",
    "momentum",
    "rmsprop",
    "adam",
    "adamw",
  ]);
  for (const { candidates } of variants) {
    const rates = candidates.map(({ settings }) => settings.recipe.learningRate);
    assertEquals(rates.length, 5);
    rates.slice(1).forEach((rate, i) => assert(rate / rates[i] > 2.9 && rate / rates[i] < 3.4));
    assertEquals(candidates.map(({ label }) => label), rates.map((rate) => `rate ${rate}`));
  }
});

Deno.test("optimisers() decays weights in AdamW alone", () => {
  const { variants } = experimentNamed("optimisers", "full");
  for (const { settings } of variants.flatMap(({ candidates }) => candidates)) {
    const { optimizer, weightDecay } = settings.recipe;
    assertEquals(weightDecay > 0, optimizer === "adamw");
  }
});

for (const name of ["regularisation_many", "regularisation_few"]) {
  Deno.test(`regularisation() changes one thing in each variant of ${name}`, () => {
    const augmentation = ["recipe.augmentation"];
    assertEquals(variantsDiffering(experimentNamed(name, "full")), [
      ["net.dropoutRate"],
      ["recipe.l1"],
      ["recipe.l2"],
      ["net.batchNorm"],
      ["recipe.labelSmoothing"],
      ...Array.from({ length: 6 }, () => augmentation),
    ]);
  });
}

Deno.test("regularisation() augments in one way at a time, and in all five together", () => {
  const { variants } = experimentNamed("regularisation_many", "full");
  const nothing = { flipProbability: 0, padding: 0, eraseProbability: 0, degrees: 0, zoom: 0 };
  const active = variants.map(({ candidates: [{ settings: { recipe } }] }) =>
    Object.entries({ ...nothing, ...recipe.augmentation }).filter(([, value]) => Number(value) > 0).map((
      [key],
    ) => key)
  ).filter((keys) => keys.length > 0);
  assertEquals(active.map(({ length }) => length), [1, 1, 1, 1, 1, 5]);
  assertEquals(new Set(active.slice(0, 5).flat()), new Set(active[5]));
});

Deno.test("depthAndWidth() says in each name which filters it has, and changes nothing else", () => {
  const experiment = experimentNamed("depth_and_width", "full");
  for (const { name, candidates: [{ settings: { net } }] } of experiment.variants) {
    const filters = "filters" in net ? net.filters : [];
    const layers = filters.length === 1 ? "1 layer" : `${filters.length} layers`;
    assertEquals(name, `${layers}: ${filters.join(", ")}${filters.length === 1 ? " filters" : ""}`);
  }
  assertEquals(variantsDiffering(experiment), experiment.variants.slice(1).map(() => ["net.filters"]));
});

Deno.test("trainingSize() says in each name how many images it takes, of both networks the same", () => {
  const { variants } = experimentNamed("training_size", "full");
  const sizes = variants.map(({ candidates }) => candidates[0].settings.data.trainSize);
  const { many } = PROFILES.full.experiments, each = [many / 16, many / 4, many, 3 * many];
  assertEquals(sizes, [...each, ...each]);
  assertEquals(variants.map(({ name }) => name), [
    ...each.map((size) => `CNN, ${size}`),
    ...each.map((size) => `dense, ${size}`),
  ]);
});

Deno.test("fitting() follows three networks of growing size over few images", () => {
  const { variants } = experimentNamed("fitting", "full");
  const settings = variants.map(({ candidates }) => candidates[0].settings);
  assertEquals(settings.map(({ net }) => "units" in net && net.units), [4, 64, 256]);
  assert(
    settings.every(({ data, hasCurves }) => hasCurves && data.trainSize === PROFILES.full.experiments.few),
  );
});

Deno.test("imbalance() compares with as many images that are balanced", () => {
  const { variants } = experimentNamed("imbalance", "full");
  const sizes = variants.map(({ candidates: [{ settings }] }) => trainedSize(settings.data, 10));
  assertEquals(sizes[1], sizes[0]);
  assertEquals(sizes[2], 2 * PROFILES.full.experiments.many);
  assertEquals(sizes[3], sizes[0]);
});

Deno.test("controls() permutes pixels for both networks and deals labels out for one", () => {
  const { variants } = experimentNamed("controls", "full");
  const settings = variants.map(({ candidates }) => candidates[0].settings);
  assertEquals(settings.map(({ net, data }) => [net.kind, data.hasPermutedPixels, data.hasRandomLabels]), [
    ["small_cnn", false, false],
    ["dense_net", false, false],
    ["small_cnn", true, false],
    ["dense_net", true, false],
    ["small_cnn", false, true],
    ["small_cnn", false, false],
  ]);
  assertEquals([settings[5].data.trainSize, settings[5].epochs], [64, 60]);
});

Deno.test("sequences() changes cell, direction, reading or order, and compares with an LSTM over rows", () => {
  const experiment = experimentNamed("sequences", "full");
  assertEquals(experiment.reference, experiment.variants[0].name);
  assertEquals(variantsDiffering(experiment).slice(0, 6), [
    ["net.cell"],
    ["net.cell"],
    ["net.reads"],
    ["net.isBidirectional"],
    ["data.hasPermutedRows"],
    ["data.hasPermutedRows", "net.cell"],
  ]);
});

Deno.test("families() runs every network that a notebook shows, or a smaller one of its kind, with three seeds", () => {
  const { variants, seeds } = experimentNamed("families", "full");
  const last = modelsFinishedIn("14_conclusions").map(({ name }) => name);
  const shown = PLANNED_MODELS.map(({ name }) => name).filter((name) => !last.includes(name));
  assertEquals(variants.map(({ name }) => name), shown);
  assertEquals(seeds.length, 3);
});

Deno.test("experiments() takes no more images than there are, counts their classes, and says so in names", () => {
  for (const name of ["smoke", "quick", "full"] as const) {
    // Of 69 images 13 are held back for validation.
    const labels = Uint8Array.from({ length: 69 }, (_, i) => i % 2);
    const train = { size: 69, labels, classNames: ["cat", "dog"] };
    const { profile } = fitProfile(PROFILES[name], { train, test: { size: 10 } });
    for (const { variants } of experiments(profile)) {
      for (const { candidates } of variants) {
        for (const { settings: { data } } of candidates) {
          assert(data.trainSize >= 1 && data.trainSize <= 56, `${data.trainSize} images`);
        }
      }
    }
    assertEquals(
      experimentNamed("regularisation_many", profile).title,
      "Regularisation with 18 training images",
    );
    assertEquals(
      experimentNamed("controls", profile).variants.at(-1)!.name,
      "CNN, 18 images",
    );
    const [skewed, , , balanced] = experimentNamed("imbalance", profile).variants;
    // Of 36 images in two classes one keeps all, the other 2 %.
    assertEquals(skewed.candidates[0].settings.data.trainSize, 36);
    assertEquals(balanced.candidates[0].settings.data.trainSize, Math.round(36 * (1 + 0.02) / 2));
  }
});

Deno.test("experimentNamed() finds each by its name", () => {
  for (const { name } of experiments("quick")) {
    assertStrictEquals(experimentNamed(name, "quick").name, name);
  }
});

Deno.test("experimentNamed() refuses other names, and says which there are", () => {
  assertThrows(
    () => experimentNamed("depth", "quick"),
    RangeError,
    "Cannot choose an experiment as its name must be one of activations, deep_activations, regularisation_many, " +
      "regularisation_few, optimisers, depth_and_width, training_size, fitting, imbalance, controls, " +
      "sequences, families: " +
      "current value is depth",
  );
});
