/**
 * Holds our ONNX files to Python: the checker of its onnx package (Debian's python3-onnx), and the README's program in
 * its onnxruntime. It needs a Python with these (/usr/bin/python3, or the one that ATELIER_PYTHON names) and leave to
 * run it, which `deno task test` does not give: `deno test -A tests/peers/onnx/`. Elsewhere a test is ignored, and
 * says in its name why.
 */
import type * as tf from "@tensorflow/tfjs";
import { assert, assertEquals } from "@std/assert";
import { useBackend } from "../../../lib/backend/use_backend.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { onnxModel, type OnnxModelOptions } from "../../../lib/exchange/onnx/onnx_model.ts";
import { loadKeptModel, readRecord } from "../../../lib/study/mod.ts";
import { caseModel, LAYER_CASES } from "../../exchange/onnx/layer_models.ts";
import { publishedNetworks } from "../../published_networks.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { askPython, noPython, runReadmeProgram } from "../python/ask_python.ts";

/** Registers a test where Python has a package. */
async function testWith(module: string, name: string, fn: () => Promise<void>): Promise<void> {
  const reason = await noPython(module);
  if (reason) Deno.test.ignore(`${name} (ignored: ${reason})`, () => {});
  else Deno.test(name, fn);
}

await testWith(
  "onnx",
  "the checker of Python's onnx finds no fault in any layer or published network",
  () =>
    withFolder(async (folder) => {
      await useBackend();
      const write = async (name: string, model: tf.LayersModel, options: OnnxModelOptions = {}) => {
        await Deno.writeFile(new URL(`${name}.onnx`, folder), await onnxModel(model, options));
        model.dispose();
      };
      const names = Object.keys(LAYER_CASES), networks = await publishedNetworks();
      for (const [i, name] of names.entries()) await write(String(i), caseModel(name));
      for (const url of networks) {
        const record = (await readRecord(url))!;
        await write(`${record.name} ${record.split}`, await loadKeptModel(url, record), { hasSoftmax: true });
      }
      const script = new URL("check_onnx.py", import.meta.url);
      const { code, stdout, stderr } = await askPython(script, folder);
      assertEquals(code, 0, stderr);
      assert(networks.length >= 18);
      assertEquals(stdout, `${names.length + networks.length} files\n`);
    }),
);

await testWith("onnxruntime", "run_onnx.py of the README names a class", () =>
  withFolder(async (folder) => {
    await useBackend();
    const url = new URL("outputs/models/small_cnn/final/", PROJECT_URL), record = (await readRecord(url))!;
    const model = await loadKeptModel(url, record), { classNames } = record;
    await Deno.mkdir(new URL("exported", folder));
    await Deno.writeFile(new URL("exported/small_cnn.onnx", folder), await onnxModel(model, { classNames }));
    model.dispose();
    const { code, stdout, stderr } = await runReadmeProgram("run_onnx.py", folder);
    assertEquals(code, 0, stderr);
    assert(classNames.includes(stdout.trim()), stdout);
  }));
