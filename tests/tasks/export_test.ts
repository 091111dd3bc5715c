import { assertEquals, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { PROJECT_URL } from "../../lib/core/outputs.ts";
import { decodeSafetensors } from "../../lib/exchange/mod.ts";
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

Deno.test("`deno task export --format safetensors` writes weights and Python for PyTorch, with what their use takes", () =>
  withFolder(async (outputs) => {
    const args = ["vision_transformer", "--to", fromFileUrl(outputs), "--source", "fashion-mnist"];
    const { code, stdout, stderr } = await runTaskFile("export", [
      ...args,
      "--format",
      "safetensors",
      "--float16",
    ], {
      outputs,
    });
    assertEquals(code, 0, stderr);
    assertStringIncludes(stdout, "Wrote model.safetensors and model.py of transformer on convolutions to ");
    assertStringIncludes(stdout, "Out: logits of T-shirt/top, ");
    assertEquals([...Deno.readDirSync(outputs)].map(({ name }) => name).sort(), [
      "model.py",
      "model.safetensors",
    ]);
    const { metadata, tensors } = decodeSafetensors(
      await Deno.readFile(new URL("model.safetensors", outputs)),
    );
    assertEquals([metadata.title, metadata.source, metadata.train_size], [
      ...["transformer on convolutions", "fashion-mnist", "60000"],
    ]);
    assertEquals(metadata.input, "float32 [n, 1, 28, 28], 0 to 1, the garment bright on black");
    assertEquals(tensors.get("block1_attention.inputs.weight")?.dtype, "F16");
    assertStringIncludes(
      await Deno.readTextFile(new URL("model.py", outputs)),
      "        self.block1_attention = SelfAttention(64, heads=4)\n",
    );
  }));

Deno.test("`deno task export --float16` halves the weights for tfjs", () =>
  withFolder(async (outputs) => {
    const args = ["small_cnn", "--to", fromFileUrl(outputs), "--source", "fashion-mnist", "--float16"];
    const { code, stderr } = await runTaskFile("export", args, { outputs });
    assertEquals(code, 0, stderr);
    const kept = await Deno.stat(new URL("outputs/models/small_cnn/final/weights.bin", PROJECT_URL));
    assertEquals((await Deno.stat(new URL("weights.bin", outputs))).size, kept.size / 2);
    assertStringIncludes(
      await Deno.readTextFile(new URL("model.json", outputs)),
      '"quantization":{"dtype":"float16"}',
    );
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
        "--format must be one of tfjs, onnx, safetensors: current value is onxx",
      ],
      [
        ["small_cnn", "--to", "x", "--softmax"],
        "--format must be onnx with --softmax: current value is tfjs",
      ],
      [
        ["small_cnn", "--to", "x", "--format", "onnx", "--float16"],
        "--format must be tfjs or safetensors with --float16: current value is onnx",
      ],
    ];
    for (const [args, words] of refusals) {
      const { code, stderr } = await runTaskFile("export", args, { outputs });
      assertEquals(code, 1);
      assertStringIncludes(stderr, words);
    }
  }));
