/** `deno task train`: trains one of the study's networks, or goes on where it was cut off. */
import { useBackend } from "../backend/mod.ts";
import { currentProfile, outputFolder, plural } from "../core/mod.ts";
import {
  allModels,
  type KeptModel,
  type PlannedModel,
  plannedModel,
  type TrainingChanges,
  type TrainingSets,
  trainingSets,
  trainModel,
} from "../study/mod.ts";
import { dataOption } from "../study/store/train_command.ts";
import { chooseData, DATA_OPTION } from "./terminal/choose_data.ts";
import { loadData } from "./load_data.ts";
import { keepUse } from "./models/keep_use.ts";
import { keptLines, modelLines } from "./models/model_lines.ts";
import { trainPlan } from "./models/train_plan.ts";
import { viewAccuracies } from "./models/view_accuracies.ts";
import { fault, missingArgument, PROFILE_OPTION, THREADS_OPTION } from "./terminal/command_line.ts";
import { goOnCommand } from "./terminal/go_on_command.ts";
import { runTask, say } from "./terminal/terminal.ts";
import { progressWriter } from "./terminal/training_progress.ts";
import { untilStopped } from "./terminal/until_stopped.ts";
import { verifyModels } from "./verify_models.ts";
import { verifyPublishedTrials } from "./verify_trials.ts";

/** Options that say what is trained, and how. */
const PLAN_OPTIONS = ["data", "from", "freeze", "epochs", "learning-rate", "batch-size"] as const;

const USAGE = {
  task: "train",
  usage:
    `Usage: deno task train MODEL [--data PATH] [--final] [--profile smoke|quick|full] [--threads N] [--fresh]
                        [--epochs N] [--learning-rate R] [--batch-size N] [--views]
       deno task train --from MODEL [--freeze] [--data PATH] [and the other options]
       deno task train:verify MODEL [--data PATH] [--threads N]
       deno task train:verify --all [--threads N]
       deno task train --list

  --data           what to train on: a folder of pictures with a sub-folder for each class, or a data set (IDX, CSV, npz,
                   Parquet), or synthetic; by default what ATELIER_DATA names, and without it Fashion-MNIST
  --from           begin with the weights of this network, trained on Fashion-MNIST, in place of random ones; its last
                   layer is new, the learning rate a third, and few images are gone over less often
  --freeze         with --from: leave all layers but the last one as they are
  --epochs         passes over the images; by default as planned, more where there are few images
  --learning-rate  the highest one of the cycle; by default as planned
  --batch-size     images in a batch; by default as planned, fewer where there are few images
  --final          train on the validation images too, once all is chosen: no figure comes out
  --profile        how many images and epochs: smoke, quick (the default) or full
  --threads        how many to use, at most two for each processor: the weights are the same with any number; one each
                   for several trainings at once
  --fresh          begin anew, whatever there is of this model
  --views          also evaluate on two, six and ten views of each image that is held back
  --verify         repeat the first steps of a kept training with today's code: where they are the same bit for bit, the
                   record is carried over to it, published ones by the task train:verify alone. With --all: every kept
                   model, and a sample of the experiments' trials
  --list           show the models that can be trained

Ctrl-C keeps a checkpoint, as SIGTERM does; the same command goes on from there. Test images are never looked at. The
model is kept below outputs/local/ under the name of its data.`,
  positionals: ["[MODEL]"],
  options: {
    data: DATA_OPTION,
    from: { kind: "text" },
    freeze: { kind: "flag" },
    epochs: { kind: "integer", from: 1, to: 10_000 },
    "learning-rate": { kind: "number", above: 0, to: 10 },
    "batch-size": { kind: "integer", from: 1, to: 65_536 },
    final: { kind: "flag" },
    profile: PROFILE_OPTION,
    threads: THREADS_OPTION,
    fresh: { kind: "flag" },
    views: { kind: "flag" },
    verify: { kind: "flag" },
    all: { kind: "flag" },
    list: { kind: "flag" },
  },
  excludes: {
    list: ["positionals", ...PLAN_OPTIONS, "final", "profile", "threads", "fresh", "views", "verify", "all"],
    verify: [...PLAN_OPTIONS.filter((name) => name !== "data"), "final", "profile", "fresh", "views"],
    views: ["final"],
    all: ["positionals", "data"],
  },
} as const;

await runTask(USAGE, async ({ values, positionals: [name] }) => {
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
  if (isAll) throw missingArgument(USAGE, "--verify, which --all belongs to,");
  if (isFrozen && from === undefined) throw missingArgument(USAGE, "--from, which --freeze belongs to,");
  const model = name ?? from;
  if (model === undefined) throw missingArgument(USAGE, "MODEL");
  if (from !== undefined && model !== from) {
    throw fault(
      USAGE,
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
  await train(model, { profileName: profile, split, threads, isFresh, changes, from, isFrozen, hasViews });
});

/** What the command line asks for besides the model. */
interface Wanted {
  profileName: string | undefined;
  split: "selected" | "final";
  threads: number | undefined;
  isFresh: boolean;
  changes: TrainingChanges;
  from: string | undefined;
  isFrozen: boolean;
  hasViews: boolean;
}

async function train(name: string, wanted: Wanted): Promise<void> {
  const { profileName, split, threads, isFresh, from } = wanted;
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
    const options = { ...images, backend, outputs, isFresh, changes, location, ...progress };
    const kept = await trainModel(plan.planned, options);
    keptLines(kept).forEach((line) => say(line));
    if (split === "selected") {
      const sets = trainingSets(plan.train, { ...images, seed: planned.recipe.seed });
      await sayClasses(kept, sets, wanted.hasViews);
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
