/** `deno task train`: trains one of the study's networks, or goes on where it was cut off. */
import { useBackend } from "../backend/mod.ts";
import { currentProfile, outputFolder, plural } from "../core/mod.ts";
import {
  allModels,
  type KeptModel,
  type PlannedModel,
  plannedModel,
  seededModel,
  type TrainingChanges,
  type TrainingSets,
  trainingSets,
  trainModel,
} from "../study/mod.ts";
import { dataOption } from "../study/store/train_command.ts";
import { processorName } from "./bench/bench_machine.ts";
import { chooseData } from "./terminal/choose_data.ts";
import { loadData } from "./load_data.ts";
import { keepUse } from "./models/keep_use.ts";
import { keptLines, modelLines } from "./models/model_lines.ts";
import { seedLines } from "./models/seed_lines.ts";
import { trainPlan } from "./models/train_plan.ts";
import { TRAIN_USAGE } from "./models/train_usage.ts";
import { viewAccuracies } from "./models/view_accuracies.ts";
import { fault, missingArgument } from "./terminal/command_line.ts";
import { goOnCommand } from "./terminal/go_on_command.ts";
import { runTask, say } from "./terminal/terminal.ts";
import { progressWriter } from "./terminal/training_progress.ts";
import { untilStopped } from "./terminal/until_stopped.ts";
import { verifyModels } from "./verify_models.ts";
import { verifyPublishedTrials } from "./verify_trials.ts";

await runTask(TRAIN_USAGE, async ({ values, positionals: [name] }) => {
  const {
    profile,
    threads,
    fresh: isFresh,
    verify: isVerified,
    all: isAll,
    from,
    freeze: isFrozen,
    views: hasViews,
  } = values;
  if (values.list) return modelLines().forEach((line) => say(line));
  chooseData(values.data);
  if (isAll && isVerified) return await verify(allModels(), { isAll, threads });
  if (isAll) throw missingArgument(TRAIN_USAGE, "--verify, which --all belongs to,");
  if (isFrozen && from === undefined) {
    throw missingArgument(TRAIN_USAGE, "--from, which --freeze belongs to,");
  }
  const model = name ?? from;
  if (model === undefined) throw missingArgument(TRAIN_USAGE, "MODEL");
  if (from !== undefined && model !== from) {
    throw fault(
      TRAIN_USAGE,
      TypeError,
      `MODEL must be the network that --from names, or be left out: current value is ${model}`,
    );
  }
  if (isVerified) return await verify([plannedModel(model)], { isAll, threads });
  const { epochs, "learning-rate": learningRate, "batch-size": batchSize } = values;
  const changes = {
    ...(epochs !== undefined && { epochs }),
    ...(learningRate !== undefined && { learningRate }),
    ...(batchSize !== undefined && { batchSize }),
  };
  const split = values.final ? "final" : "selected";
  const { recipe } = plannedModel(model), { seed, seeds: many } = values;
  const seeds = many ? Array.from({ length: many }, (_, i) => recipe.seed + i) : [seed ?? recipe.seed];
  await train(model, {
    profileName: profile,
    split,
    seeds,
    threads,
    isFresh,
    changes,
    from,
    isFrozen,
    hasViews,
  });
});

/** What the command line asks for besides the model. */
interface Wanted {
  profileName: string | undefined;
  split: "selected" | "final";
  seeds: readonly number[];
  threads: number | undefined;
  isFresh: boolean;
  changes: TrainingChanges;
  from: string | undefined;
  isFrozen: boolean;
  hasViews: boolean;
}

async function train(name: string, wanted: Wanted): Promise<void> {
  const { profileName, split, seeds, threads, isFresh, from } = wanted;
  const planned = plannedModel(name), profile = currentProfile(profileName);
  const data = await loadData();
  const outputs = outputFolder(profile.name, data.provenance.source);
  const backend = await useBackend({ ...(threads !== undefined && { threads }) });
  const threadsInUse = plural(backend.threads, "thread");
  say(`\n${planned.title}, profile ${profile.name}, ${backend.name} with ${threadsInUse}`);
  const plan = await trainPlan(planned, data, {
    profile,
    changes: Object.keys(wanted.changes).length > 0 ? wanted.changes : undefined,
    ...(from !== undefined && { from: { source: "fashion-mnist", isFrozen: wanted.isFrozen } }),
    onStatus: say,
  });
  const { changes } = plan, location = data.location instanceof URL ? data.location : undefined;
  const exitCode = await untilStopped(async (signal) => {
    const progress = {
      onStatus: say,
      onProgress: progressWriter({ isJudged: split === "selected" }),
      signal,
    };
    const images = { data: plan.train, validation: plan.validation, profile, split };
    const options = {
      ...images,
      backend,
      outputs,
      isFresh,
      changes,
      location,
      machine: processorName(),
      ...progress,
    };
    const sets = trainingSets(plan.train, { ...images, seed: planned.recipe.seed });
    for (const seed of seeds) {
      if (seed !== planned.recipe.seed) say(`\nSeed ${seed}`);
      const kept = await trainModel(seededModel(plan.planned, seed), options);
      keptLines(kept).forEach((line) => say(line));
      if (split === "selected" && seed === planned.recipe.seed) await sayClasses(kept, sets, wanted.hasViews);
    }
    if (split === "selected" && seeds.length > 1) {
      const lines = await seedLines(name, { outputs, profile: profile.name, validation: sets.validation! });
      if (lines.length > 0) say(`\n${lines.join("\n")}`);
    }
  });
  plan.dispose();
  if (exitCode === undefined) return;
  say("\nStopped; a checkpoint is kept. To go on from it:");
  const chosen = { data: dataOption(), profile: ` --profile ${profile.name}` };
  say(`  ${goOnCommand("train", Deno.args, chosen)}`);
  Deno.exitCode = exitCode;
}

/** Says how well each class is told on the images that were held back, and keeps what the model's use takes. */
async function sayClasses(
  { folder, record }: KeptModel,
  { train, validation }: TrainingSets,
  hasViews: boolean,
): Promise<void> {
  say(`\nOn the ${plural(validation!.size, "image")} held back:`);
  (await keepUse({ folder, record, train, validation: validation! })).forEach((line) => say(`  ${line}`));
  if (hasViews) {
    (await viewAccuracies({ folder, record, validation: validation! })).forEach((line) => say(`  ${line}`));
  }
  const { name } = record, data = dataOption();
  say(`\nTo use it: deno task predict ${name} PICTURES${data}`);
  say(`To see its errors on the test images: deno task evaluate ${name}${data}`);
}

/** Repeats the beginnings of kept trainings; the exit code is 1 where one differs. */
async function verify(
  models: readonly PlannedModel[],
  { isAll, threads }: { isAll: boolean; threads: number | undefined },
): Promise<void> {
  const data = await loadData();
  const backend = await useBackend({ ...(threads !== undefined && { threads }) });
  const { train, validation } = data;
  let different = 0;
  const exitCode = await untilStopped(async (signal) => {
    different += await verifyModels(models, { data: train, validation, backend, signal });
    if (isAll) different += await verifyPublishedTrials({ data: train, signal });
  });
  if (exitCode !== undefined) Deno.exitCode = exitCode;
  else if (different > 0) {
    say(
      `\n${different} differ: the code that trains has changed, this processor rounds otherwise, or what a training ` +
        "began with is gone",
    );
    Deno.exitCode = 1;
  } else say("\nAll are the same bit for bit; their records are carried over to today's code");
}
