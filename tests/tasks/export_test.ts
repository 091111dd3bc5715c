import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { readOnnx } from "../exchange/onnx/read_onnx.ts";
import { withFolder } from "../training/temporary_folder.ts";
import { runTaskFile } from "./command_line.ts";

Deno.test("`deno task export` writes the published network beside what is there, and says what goes in and out", () =>
  withFolder(async (outputs) => {
    await Deno.writeTextFile(new URL("mine.txt", outputs), "mine");
    const args = ["small_cnn", "--to", fromFileUrl(outputs), "--source", "fashion-mnist"];
    const { code, stdout, stderr } = await runTaskFile("export", args, { outputs });
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "small CNN (small_cnn), trained on 60,000 images of fashion-mnist, final");
    assertStringIncludes(stdout, "Wrote model.json, weights.bin and atelier.json of small CNN to ");
    assertStringIncludes(stdout, "float32 [batch, 28, 28, 1], 0 to 1");
    const names = [...Deno.readDirSync(outputs)].map(({ name }) => name).sort();
    assertEquals(names, ["atelier.json", "mine.txt", "model.json", "weights.bin"]);
    const kept = new URL("outputs/models/small_cnn/final/weights.bin", PROJECT_URL);
    assertEquals(await Deno.readFile(new URL("weights.bin", outputs)), await Deno.readFile(kept));
  }));

Deno.test("`deno task export --format onnx` writes one file, of layers of our own too, and says what comes out", () =>
  withFolder(async (outputs) => {
    const base = [
      "vision_transformer",
      "--to",
      fromFileUrl(outputs),
      "--source",
      "fashion-mnist",
      "--format",
      "onnx",
    ];
    for (const [args, output] of [[base, "logits"], [[...base, "--softmax"], "probabilities"]] as const) {
      const { code, stdout, stderr } = await runTaskFile("export", args, { outputs });
      assertEquals(code, 0, stderr);
      assertStringIncludes(stdout, "Wrote vision_transformer.onnx of transformer on convolutions to ");
      assertStringIncludes(stdout, "float32 [batch, 28, 28, 1], 0 to 1");
      assertStringIncludes(stdout, `Out: ${output} of T-shirt/top, `);
      assertEquals([...Deno.readDirSync(outputs)].map(({ name }) => name), ["vision_transformer.onnx"]);
      const { metadata, nodes } = readOnnx(await Deno.readFile(new URL("vision_transformer.onnx", outputs)));
      assertEquals([metadata.title, metadata.source], ["transformer on convolutions", "fashion-mnist"]);
      assertEquals([JSON.parse(metadata.classNames).length, metadata.trainSize], [10, "60000"]);
      assertEquals(nodes.at(-1)!.outputs, [output]);
    }
  }));

Deno.test("`deno task export` shows how it is called, and the networks there are", () =>
  withFolder(async (outputs) => {
    const refusals: [string[], string][] = [
      [
        ["small_cnn"],
        "--to must be given: current value is none\n\nUsage: deno task export MODEL --to FOLDER",
      ],
      [["resnet", "--to", "x"], "current value is resnet"],
      [
        ["small_cnn", "--to", "x", "--format", "onxx"],
        "--format must be one of tfjs, onnx: current value is onxx",
      ],
      [
        ["small_cnn", "--to", "x", "--softmax"],
        "--format must be onnx with --softmax: current value is tfjs",
      ],
    ];
    for (const [args, words] of refusals) {
      const { code, stderr } = await runTaskFile("export", args, { outputs });
      assertEquals(code, 1);
      assertStringIncludes(stderr, words);
    }
  }));
