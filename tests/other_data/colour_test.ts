import { runOnOwnData } from "./run_on_own_data.ts";

Deno.test("every notebook runs on a data set of one's own with three channels", (t) =>
  runOnOwnData("colour", t));
