import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { encodeIdx } from "../../../lib/data/formats/idx.ts";
import { syntheticGarments } from "../../../lib/data/synthetic/synthetic.ts";
import { readPictures } from "../../../lib/tasks/pictures/read_pictures.ts";
import { writeNpy } from "../../data/writers/write_npz.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { drawPictures } from "../drawn_pictures.ts";

Deno.test("readPictures() takes all images of a data set, and knows the labels of all but the test images", () =>
  withFolder(async (folder) => {
    const set = syntheticGarments({ size: 100, seed: 2 }), { height, width, labels, classNames } = set;
    for (const [part, size] of [["train", 100], ["t10k", 20]] as const) {
      const pixels = encodeIdx(set.images.subarray(0, size * height * width), [size, height, width]);
      await Deno.writeFile(new URL(`${part}-images-idx3-ubyte`, folder), pixels);
      await Deno.writeFile(
        new URL(`${part}-labels-idx1-ubyte`, folder),
        encodeIdx(labels.subarray(0, size), [size]),
      );
    }
    await Deno.writeTextFile(new URL("dataset.json", folder), JSON.stringify({ classNames }));
    // The model has fewer classes, in another order, worded otherwise.
    const own = ["dress", "TROUSER"], inputShape = [28, 28, 1] as const;
    const found = await readPictures(folder, { classNames: own, inputShape, reading: { kind: "whole" } });
    assertEquals([found.set.size, found.set.classNames], [found.names.length, own]);
    const ofTrain = found.names.filter((name) => name.startsWith("train image ")).length;
    const counts = [0, 1].map((label) => found.labels.filter((other) => other === label).length);
    const wanted = ["Dress", "Trouser"].map((name) =>
      labels.filter((label) => classNames[label] === name).length
    );
    // Images that are there twice are left out of one part.
    assertEquals(
      ofTrain + found.names.filter((name) => name.startsWith("test image ")).length,
      found.set.size,
    );
    assert(
      counts[0] > 0 && counts[0] <= wanted[0] && counts[1] > 0 && counts[1] <= wanted[1],
      `${counts} of ${wanted}`,
    );
    assertEquals(found.labels.slice(ofTrain).every((label) => label === undefined), true);
  }));

Deno.test("readPictures() reads the pictures of a folder, not the table beside them that names classes of its own", () =>
  withFolder(async (folder) => {
    const pictures = new URL("pictures/", folder), classNames = ["green disc", "red disc"];
    const options = { classNames, inputShape: [40, 48, 3] as const, reading: { kind: "whole" as const } };
    await drawPictures(pictures, { each: 5 });
    // As the shell leaves it before `deno task predict --csv > pictures/p.csv` has begun, and as it is afterwards.
    const rows = ["red disc/00.png,green disc", "green disc/00.png,red disc"];
    for (const text of ["", ["picture,class", ...rows].join("\n")]) {
      await Deno.writeTextFile(new URL("p.csv", pictures), text);
      const { names, labels, skipped } = await readPictures(pictures, options);
      assertEquals([names.length, labels[names.indexOf("red disc/00.png")]], [15, 1]);
      assertEquals(skipped.map(({ file }) => file), ["p.csv"]);
    }
    // Named itself, the table is a list of pictures.
    await Deno.writeTextFile(
      new URL("p.csv", pictures),
      [
        "picture,class",
        ...[0, 1, 2, 3, 4].flatMap((i) =>
          ["red", "green"].map((colour) => `${colour} disc/0${i}.png,${colour} disc`)
        ),
      ].join("\n"),
    );
    const listed = await readPictures(new URL("p.csv", pictures), options);
    assertEquals(listed.names.every((name) => / image \d+$/.test(name)), true);
  }));

Deno.test("readPictures() says how pictures became garments, and takes no polarity for a data set", () =>
  withFolder(async (folder) => {
    await drawPictures(folder, { each: 2 });
    const said: string[] = [], set = new URL("images-idx3-ubyte", folder);
    const options = { classNames: ["a", "b"], inputShape: [28, 28, 1] as const };
    const reading = { kind: "garment" as const, polarity: "negate" as const };
    await readPictures(folder, { ...options, reading, onStatus: (line) => void said.push(line) });
    assertMatch(said.join("\n"), /^.*In all pictures alike, .*light and dark change places.*$/m);
    await Deno.writeFile(set, encodeIdx(new Uint8Array(784), [1, 28, 28]));
    await assertRejects(
      () => readPictures(set, { ...options, reading }),
      RangeError,
      "polarity must be left out for a data set, whose images are taken as they are: current value is negate",
    );
  }));

Deno.test("readPictures() reads arrays from .npy files as a data set", () =>
  withFolder(async (folder) => {
    const images = Uint8Array.from({ length: 80 }, (_, i) => 3 * i),
      labels = Uint8Array.from({ length: 20 }, (_, i) => i % 2);
    const arrays = {
      x_train: { shape: [20, 2, 2], values: images },
      y_train: { shape: [20], values: labels },
    };
    for (const [name, array] of Object.entries(arrays)) {
      await Deno.writeFile(new URL(`${name}.npy`, folder), writeNpy({ descr: "|u1", ...array }));
    }
    const options = {
      classNames: ["0", "1"],
      inputShape: [2, 2, 1] as const,
      reading: { kind: "whole" as const },
    };
    for (const place of [folder, new URL("x_train.npy", folder)]) {
      assertEquals((await readPictures(place, options)).set.size, 20);
    }
  }));

Deno.test("readPictures() brings images of another size to the model's, and says so, but takes no grey for colour", () =>
  withFolder(async (folder) => {
    const file = new URL("images", folder), said: string[] = [], classNames = ["a", "b"];
    await Deno.writeFile(file, encodeIdx(Uint8Array.of(0, 0, 255, 255, 9, 9, 9, 9), [2, 2, 2]));
    const options = {
      classNames,
      reading: { kind: "whole" as const },
      onStatus: (line: string) => said.push(line),
    };
    const { set, names } = await readPictures(file, { ...options, inputShape: [4, 2, 1] });
    assertEquals([set.size, set.height, set.width, set.classNames], [2, 4, 2, classNames]);
    assertEquals(names, ["image 0", "image 1"]);
    assertEquals([...set.images.subarray(8)], new Array(8).fill(9));
    assertEquals(said, ["Resizing 2 images of 2 x 2 pixels to the 4 x 2 of the model"]);
    await assertRejects(
      () => readPictures(file, { ...options, inputShape: [2, 2, 3] }),
      RangeError,
      "the images must be in colour, as the model takes them: current value is images grey",
    );
  }));

Deno.test("readPictures() skips a picture that may not be read, also where a table lies beside it", () =>
  withFolder(async (folder) => {
    const pictures = new URL("pictures/", folder), program = new URL("program.ts", folder);
    await drawPictures(pictures, { each: 1 });
    await Deno.writeTextFile(new URL("p.csv", pictures), "picture,class\n");
    // Whoever is root may read all: a process acts as if one file were another's.
    await Deno.writeTextFile(
      program,
      `import { readPictures } from ${
        JSON.stringify(new URL("lib/tasks/pictures/read_pictures.ts", PROJECT_URL))
      };
      const { open } = Deno;
      Deno.open = (path, options) => {
        if (String(path).endsWith("/blue%20square/00.png")) throw new Deno.errors.PermissionDenied(path);
        return open(path, options);
      };
      const options = { classNames: ["a", "b"], inputShape: [40, 48, 3], reading: { kind: "whole" } };
      const { names, skipped } = await readPictures(new URL(${JSON.stringify(pictures)}), options);
      console.log(JSON.stringify({ names, skipped }));`,
    );
    const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
      args: ["run", "--no-check", "--config=deno.json", "-A", program.href],
      cwd: PROJECT_URL,
    }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    assertEquals(text(stderr), "");
    assertEquals(JSON.parse(text(stdout)), {
      names: ["green disc/00.png", "red disc/00.png"],
      skipped: [
        { file: "blue square/00.png", reason: "a file that may not be read" },
        { file: "p.csv", reason: "a file of another kind (text)" },
      ],
    });
  }));
