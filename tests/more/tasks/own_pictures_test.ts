/** Walks from a folder of pictures to a model in use, command by command, as the README shows it. */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { useBackend } from "../../../lib/backend/mod.ts";
import { atomicWrite } from "../../../lib/core/atomic_write.ts";
import { createRandom } from "../../../lib/core/random.ts";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { readRecord, writeRecord } from "../../../lib/study/store/training_record.ts";
import { loadModel } from "../../../lib/training/mod.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { runTaskFile } from "../../tasks/command_line.ts";
import { drawnPicture, drawPictures } from "../../tasks/drawn_pictures.ts";

/** A row of a table of classes: name, images, accuracy and its interval. */
const CLASS_ROW = /^ *(green disc|red disc|blue square|all) +(\d+) +(\d+\.\d) % +\d+\.\d to \d+\.\d/gm;

Deno.test("train, evaluate, predict and export work on pictures in colour, and mark what is unlike them", () =>
  withFolder(async (outputs) => {
    const photos = new URL("My Photos/", outputs),
      fresh = new URL("new ones/", outputs),
      runs = new URL("runs/", outputs);
    await drawPictures(photos, { each: 20 });
    await Deno.writeTextFile(new URL("red%20disc/notes.txt", photos), "no picture");
    const data = fromFileUrl(photos), options = { outputs: runs, data: "" };
    const run = async (task: "train" | "evaluate" | "predict" | "export", ...args: string[]) => {
      const { code, stdout, stderr } = await runTaskFile(task, args, options);
      assertEquals(code, 0, `${args.join(" ")}\n${stdout}\n${stderr}`);
      return stdout;
    };

    const trained = await run("train", "small_cnn", "--data", data, "--epochs", "12", "--batch-size", "8");
    assertStringIncludes(trained, "Skipped 1 file: a file of another kind (text)");
    assertMatch(trained, /^ {2}accuracy \d+\.\d % on 9 validation images$/m);
    assertEquals([...trained.matchAll(CLASS_ROW)].map(([, name, n]) => `${name} ${n}`), [
      "blue square 3",
      "green disc 3",
      "red disc 3",
      "all 9",
    ]);
    const folder = new URL("models/small_cnn/selected/", runs), record = (await readRecord(folder))!;
    assertEquals([record.source, record.inputShape, record.epochs], ["my-photos", [40, 48, 3], 12]);
    assertEquals(record.changes, { epochs: 12, batchSize: 8 });
    assertStringIncludes(
      await run("train", "small_cnn", "--data", data, "--epochs", "12", "--batch-size", "8"),
      "trained already",
    );

    const evaluated = await run("evaluate", "small_cnn", "--data", data);
    const first =
      /^small CNN.* \(small_cnn\), trained on 39 images of my-photos, selected, profile smoke, from .*\n/;
    assertMatch(evaluated, first);
    const all = [...evaluated.matchAll(CLASS_ROW)].at(-1)!;
    assertEquals(all.slice(1, 3), ["all", "12"]);
    // What tells green discs from red ones is their colour alone.
    assert(Number(all[3]) >= 90, evaluated);
    assertMatch(await Deno.readTextFile(new URL("pages/evaluate/small_cnn.html", runs)), /^<!doctype html>/);
    const looks = JSON.parse(await Deno.readTextFile(new URL("results/test_looks.json", runs)));
    assertEquals(looks.map(({ reason }: { reason: string }) => reason), ["deno task evaluate small_cnn"]);

    await drawPictures(fresh, { each: 3, seed: 2 });
    const odd = drawnPicture({ colour: [250, 230, 20], shape: "stripes" }, createRandom(3));
    await atomicWrite(new URL("stripes.png", fresh), odd);
    const predicted = await run("predict", "small_cnn", fromFileUrl(fresh), "--data", data);
    assertMatch(predicted, first);
    assertMatch(
      predicted,
      /^Pictures unlike anything it was trained on are marked; so are 10\.0 % of those that are like/m,
    );
    assertMatch(predicted, /^stripes\.png .*\(unlike anything it was trained on\)$/m);
    assertMatch(predicted, /^blue square\/00\.png +blue square +\d+\.\d % +blue square$/m);
    assertEquals([...predicted.matchAll(CLASS_ROW)].at(-1)!.slice(1, 3), ["all", "9"]);

    const json = JSON.parse(
      await run("predict", "small_cnn", fromFileUrl(fresh), "--source", "my-photos", "--json"),
    );
    assertEquals(json.predictions.length, 10);
    const [stripes] = json.predictions.filter(({ picture }: { picture: string }) =>
      picture === "stripes.png"
    );
    assertEquals([stripes.isUnlikeTraining, stripes.label], [true, undefined]);
    const csv = await run(
      "predict",
      "small_cnn",
      fromFileUrl(new URL("stripes.png", fresh)),
      "--data",
      data,
      "--csv",
    );
    assertMatch(
      csv,
      /^picture,class,confidence,label,novelty,unlike_training,remarks\nstripes\.png,\w+ \w+,[01]\.\d+,,\d\.\d+,true,/,
    );

    const exported = new URL("exported/", runs), to = fromFileUrl(exported);
    assertMatch(
      await run("export", "small_cnn", "--data", data, "--to", to),
      /In: {2}float32 \[batch, 40, 48, 3\], 0 to 1, pictures as they are/,
    );
    await useBackend();
    const { model, classNames, novelty, preprocessing } = await loadModel(exported);
    assertEquals([classNames, preprocessing], [["blue square", "green disc", "red disc"], {
      pictures: "whole",
    }]);
    assertEquals(novelty?.embeddings.rows, 39);
    model.dispose();
    const bySaved = await run("predict", to, fromFileUrl(fresh));
    assertMatch(bySaved, /^small CNN.*, 3 classes, from .*exported\/\n/);
    // A page is named after the folder, which may lie anywhere, and a look after the weights.
    assertStringIncludes(await run("evaluate", to, "--data", data), "pages/evaluate/exported.html");
    assertMatch(await Deno.readTextFile(new URL("pages/evaluate/exported.html", runs)), /^<!doctype html>/);
    const later = JSON.parse(await Deno.readTextFile(new URL("results/test_looks.json", runs)));
    assertEquals(later.map(({ model }: { model: string }) => model), [
      record.weightsHash,
      record.weightsHash,
    ]);
    const swapped = await runTaskFile("predict", [to, fromFileUrl(fresh), "--polarity", "negate"], options);
    assertEquals([swapped.code, swapped.stderr.includes("--polarity must be left out for a model")], [
      1,
      true,
    ]);
    assertEquals(
      bySaved.split("\n").filter((line) => line.includes(".png")),
      predicted.split("\n").filter((line) => line.includes(".png")),
    );
  }));

Deno.test("evaluate and predict find the model by where its data lie, and evaluate no data that have changed", () =>
  withFolder(async (outputs) => {
    const photos = new URL("photos/", outputs),
      other = new URL("other/photos/", outputs),
      runs = new URL("runs/", outputs);
    await drawPictures(photos, { each: 8 });
    await drawPictures(other, { each: 8, seed: 3 });
    const args = ["small_cnn", "--data", fromFileUrl(photos), "--epochs", "1"],
      options = { outputs: runs, data: "" };
    assertEquals((await runTaskFile("train", args, options)).code, 0);
    const record = (await readRecord(new URL("models/small_cnn/selected/", runs)))!;
    assertEquals(record.location, photos.href.replace(/\/$/, ""));
    await atomicWrite(
      new URL("red%20disc/new.png", photos),
      drawnPicture({ colour: [9, 9, 9], shape: "disc" }, createRandom(4)),
    );
    const refused = await runTaskFile("evaluate", args.slice(0, 3), options);
    assertEquals(refused.code, 1);
    assertStringIncludes(
      refused.stderr,
      "Cannot use small_cnn as it must be trained on photos (own data), the data at hand",
    );
    const picture = fromFileUrl(new URL("red%20disc/new.png", photos));
    assertEquals(
      (await runTaskFile("predict", ["small_cnn", picture, ...args.slice(1, 3)], options)).code,
      0,
    );
    const byOther = await runTaskFile(
      "predict",
      ["small_cnn", picture, "--data", fromFileUrl(other)],
      options,
    );
    assertEquals(byOther.code, 1);
    assertStringIncludes(
      byOther.stderr,
      "current value is one trained on other images under the same name, photos",
    );
  }));

Deno.test("train begins with trained weights, says what it changes of them, and verify takes the same steps", () =>
  withFolder(async (outputs) => {
    const photos = new URL("photos/", outputs), runs = new URL("runs/", outputs), data = fromFileUrl(photos);
    await drawPictures(photos, { each: 10 });
    const options = { outputs: runs, data };
    const args = ["--from", "small_cnn", "--freeze", "--epochs", "2", "--learning-rate", "0.01"];
    const { code, stdout, stderr } = await runTaskFile("train", args, options);
    assertEquals(code, 0, stderr);
    assertMatch(
      stdout,
      /^It begins with small CNN \(small_cnn\), trained on 60,000 images of fashion-mnist, final/m,
    );
    assertStringIncludes(stdout, "is new, for 3 classes.");
    assertStringIncludes(stdout, "Images are resized from 40 x 48 to 28 x 28, as ");
    assertStringIncludes(stdout, "are repeated over 3 channels and divided by 3.");
    assertStringIncludes(stdout, "All layers but logits are frozen.");
    const folder = new URL("models/small_cnn/selected/", runs), record = (await readRecord(folder))!;
    assertEquals(record.inputShape, [28, 28, 3]);
    assertEquals([record.from?.name, record.from?.source, record.from?.isFrozen], [
      "small_cnn",
      "fashion-mnist",
      true,
    ]);
    assertEquals([record.epochs, record.recipe.learningRate], [2, 0.01]);
    // One's own network of that name, which goes before the published one, is not what it began with.
    const own = new URL("models/small_cnn/final/", runs);
    await Deno.mkdir(own);
    for (const file of ["training.json", "model.json", "weights.bin"]) {
      await Deno.copyFile(
        new URL(`outputs/models/small_cnn/selected/${file}`, PROJECT_URL),
        new URL(file, own),
      );
    }
    const verified = await runTaskFile("train", ["small_cnn", "--verify"], options);
    assertEquals(verified.code, 0, verified.stderr);
    assertMatch(verified.stdout, /^small_cnn selected, profile smoke: the same bit for bit/m);
    await writeRecord(folder, { ...record, from: { ...record.from!, weightsHash: "0".repeat(64) } });
    const gone = await runTaskFile("train", ["small_cnn", "--verify"], options);
    assertEquals(gone.code, 1);
    assertMatch(gone.stdout, /DIFFERENT: the small_cnn of hash 00000000 that it began with is gone/);
    assertMatch(gone.stdout, /^1 differ: .*, or what a training began with is gone$/m);
  }));

Deno.test("train and predict say in words what they cannot work on", () =>
  withFolder(async (outputs) => {
    const one = new URL("one/", outputs),
      few = new URL("few/", outputs),
      broken = new URL("broken/", outputs);
    const png = drawnPicture({ colour: [1, 2, 3], shape: "disc" }, createRandom(1));
    for (let i = 0; i < 6; i++) {
      await atomicWrite(
        new URL(`red/${i}.png`, one),
        drawnPicture({ colour: [200, i, 0], shape: "disc" }, createRandom(i)),
      );
    }
    for (const name of ["red", "blue", "green"]) await atomicWrite(new URL(`${name}/1.png`, few), png);
    for (const name of ["red", "blue"]) {
      await atomicWrite(new URL(`${name}/1.jpg`, broken), new TextEncoder().encode("words"));
    }
    const refusals: [URL, string][] = [
      [new URL("none/", outputs), "current value is no such file or folder"],
      [one, 'current value is 1 ("red", 6 images)'],
      [few, "must have 5 training images or more"],
      [broken, "none that can be read"],
    ];
    for (const [place, words] of refusals) {
      const { code, stderr } = await runTaskFile("train", ["small_cnn", "--data", fromFileUrl(place)], {
        outputs,
        data: "",
      });
      assertEquals(code, 1, stderr);
      assertStringIncludes(stderr, words);
      assert(!stderr.includes(".ts:"), stderr);
    }
    const options: [string[], string][] = [
      [["small_cnn", "--epochs", "0"], "--epochs must be an integer from 1 to 10000: current value is 0"],
      [
        ["small_cnn", "--learning-rate", "fast"],
        "--learning-rate must be a number above 0, 10 at most: current value is fast",
      ],
      [["small_cnn", "--freeze"], "--from, which --freeze belongs to, must be given"],
      [["small_cnn", "--from", "residual_24"], "MODEL must be the network that --from names, or be left out"],
      [["--from", "resnet"], "current value is resnet"],
    ];
    for (const [args, words] of options) {
      const { code, stdout, stderr } = await runTaskFile("train", args, { outputs });
      assertEquals([code, stdout], [1, ""]);
      assertStringIncludes(stderr, words);
    }
  }));
