import { runOnOwnData } from "./run_on_own_data.ts";

/** Those that show or measure pixels, or whose networks read them. */
const NOTEBOOKS = [
  "01_eda",
  "02_preprocessing",
  "04_neural_network",
  "05_cnn",
  "08_transformer",
  "12_search",
];

Deno.test("notebooks run on a data set of one's own with three channels", (t) =>
  runOnOwnData("colour", t, NOTEBOOKS));
