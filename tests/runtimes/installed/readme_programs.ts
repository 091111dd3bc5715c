/** Runs the program for Node of the exchange's README where TensorFlow.js is installed. */
import { assertEquals, assertMatch } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { runTaskFile } from "../../tasks/command_line.ts";
import { installedPackage, runIn } from "../installed_package.ts";
import { testIn } from "../runtimes.ts";

testIn(["Node"], "load_node.mjs of the README loads an exported network in plain TensorFlow.js", async () => {
  const project = await installedPackage(),
    readme = await Deno.readTextFile(new URL("lib/exchange/README.md", PROJECT_URL));
  const [, code] = /^```js ignore\n\/\/ load_node\.mjs\n([\s\S]*?)^```$/m.exec(readme)!;
  await Deno.writeTextFile(new URL("load_node.mjs", project), code);
  const to = fromFileUrl(new URL("exported", project)),
    args = ["small_cnn", "--to", to, "--source", "fashion-mnist"];
  const exported = await runTaskFile("export", args, { outputs: project });
  assertEquals(exported.code, 0, exported.stderr);
  const { code: status, out, err } = await runIn(project, "node", ["load_node.mjs"]);
  assertEquals(status, 0, `${out}${err}`);
  assertMatch(out, /Tensor\s+\[\[0\.\d+(, 0?\.?\d[\d.e-]*){9}\],?\]/);
});
