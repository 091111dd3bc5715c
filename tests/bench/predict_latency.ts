/** Measures how long a published network takes for one image in Deno, and prints `PredictionTimes` as JSON. */
import * as tf from "@tensorflow/tfjs";
import { parseArgs } from "node:util";
import { useBackend } from "../../lib/backend/mod.ts";
import { say } from "../../lib/tasks/terminal/terminal.ts";
import { predictionTimes } from "../runtimes/prediction_times.ts";
import { publishedModel } from "./latency_models.ts";

const { values } = parseArgs({
  options: {
    model: { type: "string", default: "small_cnn" },
    threads: { type: "string", default: "1" },
    images: { type: "string", default: "500" },
  },
});
const times = await predictionTimes({ tf, useBackend }, {
  model: publishedModel(values.model).href,
  images: Number(values.images),
  options: { threads: Number(values.threads) },
});
say(JSON.stringify(times));
Deno.exit();
