/** Says how `deno task train` is called. */
import { DATA_OPTION } from "../terminal/choose_data.ts";
import { PROFILE_OPTION, THREADS_OPTION } from "../terminal/command_line.ts";

/** Options that say what is trained, and how. */
const PLAN_OPTIONS = ["data", "from", "freeze", "epochs", "learning-rate", "batch-size"] as const;

/** Options that say from which seeds. */
const SEED_OPTIONS = ["seed", "seeds"] as const;

/** How `deno task train` is called. */
export const TRAIN_USAGE = {
  task: "train",
  usage:
    `Usage: deno task train MODEL [--data PATH] [--final] [--profile smoke|quick|full] [--threads N] [--fresh]
                        [--epochs N] [--learning-rate R] [--batch-size N] [--seed K | --seeds N]
                        [--views]
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
  --seed           train from this seed, on the same images: beside the planned one, with what it predicts for the
                   validation images
  --seeds          train from so many seeds one after another, the planned one first; of three or more show the spread
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
    seed: { kind: "integer", from: 0, to: 2 ** 31 - 1 },
    seeds: { kind: "integer", from: 2, to: 100 },
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
    list: [
      "positionals",
      ...PLAN_OPTIONS,
      ...SEED_OPTIONS,
      "final",
      "profile",
      "threads",
      "fresh",
      "views",
      "verify",
      "all",
    ],
    verify: [
      ...PLAN_OPTIONS.filter((name) => name !== "data"),
      ...SEED_OPTIONS,
      "final",
      "profile",
      "fresh",
      "views",
    ],
    views: ["final"],
    all: ["positionals", "data"],
    seed: ["seeds", "from"],
    // One that is cut off would not know which of them to train anew.
    seeds: ["from", "fresh"],
  },
} as const;
