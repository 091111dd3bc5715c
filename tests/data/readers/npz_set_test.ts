import { assertEquals, assertRejects } from "@std/assert";
import { withFolder, writeFiles } from "../tiny_data_set.ts";
import { sampleImages } from "../writers/sample_images.ts";
import { type NpyParts, writeNpy, writeNpz } from "../writers/write_npz.ts";
import { assertHolds, openWritten } from "../open/open_written.ts";

const COLOUR = { classes: 3, height: 5, width: 4, channels: 3 } as const;
const PARTS = {
  train: sampleImages({ size: 18, ...COLOUR }),
  validation: sampleImages({ size: 6, ...COLOUR, seed: 2 }),
  test: sampleImages({ size: 9, ...COLOUR, seed: 3 }),
};

/** An array of bytes with its shape. */
function bytes(values: ArrayLike<number>, ...shape: number[]): NpyParts {
  return { descr: "|u1", shape, values };
}

Deno.test("openDataset() reads Keras's keys, with int64 labels", () =>
  withFolder(async (folder) => {
    const { train, test } = PARTS,
      labels = (values: number[]) => ({ descr: "<i8", shape: [values.length], values });
    const npz = writeNpz({
      x_train: bytes(train.images, 18, 5, 4, 3),
      y_train: labels(train.labels),
      x_test: bytes(test.images, 9, 5, 4, 3),
      y_test: labels(test.labels),
    });
    writeFiles(folder, { "toys.npz": npz });
    for (const location of [folder, new URL("toys.npz", folder)]) {
      const opened = await openWritten(location);
      assertHolds(opened, { train, test });
      assertEquals(opened.set.train.classNames, ["Class 0", "Class 1", "Class 2"]);
    }
    const { set: { provenance }, lines } = await openWritten(new URL("toys.npz", folder));
    assertEquals([provenance.source, provenance.title, provenance.files.length], [
      "toys",
      "toys (own data)",
      1,
    ]);
    assertEquals(lines, [
      "toys (own data): arrays of NumPy",
      "18 images for training, 9 for testing: 5 x 4 pixels, in colour",
      "3 classes for training: Class 0 6, Class 1 6, Class 2 6",
    ]);
  }));

Deno.test("openDataset() reads MedMNIST's keys, labels of shape (n, 1) and the part for validation", () =>
  withFolder(async (folder) => {
    const arrays = Object.entries({ train: PARTS.train, val: PARTS.validation, test: PARTS.test })
      .flatMap(([name, { images, labels, size }]) => [
        [`${name}_images`, bytes(images, size, 5, 4, 3)],
        [`${name}_labels`, bytes(labels, size, 1)],
      ]);
    writeFiles(folder, { "med.npz": writeNpz(Object.fromEntries(arrays), { isPacked: false }) });
    assertHolds(await openWritten(folder), PARTS);
  }));

Deno.test("openDataset() reads KMNIST's files of one array each", () =>
  withFolder(async (folder) => {
    const train = sampleImages({ size: 12, classes: 2 }),
      test = sampleImages({ size: 4, classes: 2, seed: 2 });
    for (const [part, { images, labels, size }] of Object.entries({ train, test })) {
      writeFiles(folder, {
        [`kmnist-${part}-imgs.npz`]: writeNpz({ arr_0: bytes(images, size, 4, 4) }),
        [`kmnist-${part}-labels.npz`]: writeNpz({ arr_0: bytes(labels, size) }),
      });
    }
    assertHolds(await openWritten(folder), { train, test });
    assertHolds(await openWritten(new URL("kmnist-train-imgs.npz", folder)), { train, test });
  }));

Deno.test("openDataset() brings values of any kind, order of bytes and order of dimensions to bytes, and says how", () =>
  withFolder(async (folder) => {
    const train = sampleImages({ size: 10, classes: 2 }),
      test = sampleImages({ size: 4, classes: 2, seed: 2 });
    const kinds: [string, (value: number) => number, string][] = [
      ["<f4", (value) => value / 255, "pixels from 0 to 1 were scaled to 0 to 255"],
      [">f8", (value) => value / 127.5 - 1, "pixels from -1 to 1 were scaled to 0 to 255"],
      [">i2", (value) => value, ""],
      ["<u2", (value) => value * 257, "pixels from 0 to 65,535 were scaled to 0 to 255"],
      ["|i1", (value) => value - 128, "pixels from -128 to 127 were scaled to 0 to 255"],
      ["<i8", (value) => value, ""],
    ];
    for (const [descr, stored, line] of kinds) {
      const array = ({ images, size }: typeof train) => {
        // Column-major: the first dimension changes fastest.
        const values = Array.from(
          images,
          (_, i) => images[(i % size) * 16 + 4 * (Math.floor(i / size) % 4) + Math.floor(i / size / 4)],
        );
        return { descr, shape: [size, 4, 4], values: values.map(stored), isFortran: true };
      };
      writeFiles(folder, {
        "a.npz": writeNpz({
          x_train: array(train),
          y_train: bytes(train.labels, 10),
          x_test: array(test),
          y_test: bytes(test.labels, 4),
        }),
      });
      const opened = await openWritten(folder);
      assertHolds(opened, { train, test });
      assertEquals(
        opened.lines.filter((said) => said.startsWith("pixels")),
        line === "" ? [] : [line],
        descr,
      );
    }
  }));

Deno.test("openDataset() moves channels behind columns, and reads labels as rows with a single 1", () =>
  withFolder(async (folder) => {
    const { train, test } = PARTS, plane = 20;
    const planar = ({ images, size }: typeof train) => {
      const values = Array.from(images, (_, i) => {
        const image = Math.floor(i / plane / 3), channel = Math.floor(i / plane) % 3;
        return images[3 * (image * plane + i % plane) + channel];
      });
      return bytes(values, size, 3, 5, 4);
    };
    const oneHot = (labels: number[]) =>
      bytes(labels.flatMap((label) => [0, 1, 2].map((c) => c === label ? 1 : 0)), labels.length, 3);
    writeFiles(folder, {
      "a.npz": writeNpz({
        X_train: planar(train),
        Y_train: oneHot(train.labels),
        X_test: planar(test),
        Y_test: oneHot(test.labels),
      }),
    });
    assertHolds(await openWritten(folder), { train, test });
  }));

Deno.test("openDataset() reads .npy files of rows of pixels", () =>
  withFolder(async (folder) => {
    const train = sampleImages({ size: 12, classes: 2 }),
      test = sampleImages({ size: 4, classes: 2, seed: 2 });
    for (const [part, { images, labels, size }] of Object.entries({ train, test })) {
      writeFiles(folder, {
        [`X_${part}.npy`]: writeNpy(bytes(images, size, 16)),
        [`y_${part}.npy`]: writeNpy(bytes(labels, size)),
      });
    }
    assertHolds(await openWritten(folder), { train, test });
  }));

Deno.test("openDataset() refuses arrays that are no images and labels, and says what it found", () =>
  withFolder(async (folder) => {
    const images = bytes(new Uint8Array(10 * 16), 10, 4, 4), labels = bytes(new Uint8Array(10), 10);
    const refusals: [Record<string, NpyParts>, string][] = [
      [
        { x_train: images, weights: labels },
        "must hold arrays of images and labels such as x_train and y_train",
      ],
      [
        { x: images, y: bytes(new Uint8Array(30).fill(1), 10, 3) },
        "must have one label per image, shape [size] or [size, 1]: current value is [10, 3]",
      ],
      [
        { x: bytes(new Uint8Array(640), 10, 4, 4, 4), y: labels },
        "with 1 or 3 channels: current value is [10, 4, 4, 4]",
      ],
      [
        { x: images, y: bytes([0, 1], 2) },
        "x of a.npz and y of a.npz must hold equally many: current value is 10 images and 2 labels",
      ],
      [
        { x: bytes(new Uint8Array(0), 0, 4, 4), y: bytes([], 0) },
        "dimension 0 of x of a.npz must be an integer of 1 or more: current value is 0",
      ],
      [
        { x: { descr: "<f4", shape: [10, 1, 1], values: Array(10).fill(NaN) }, y: labels },
        "x of a.npz must hold finite numbers: current value is NaN at index 0",
      ],
    ];
    for (const [arrays, message] of refusals) {
      writeFiles(folder, { "a.npz": writeNpz(arrays) });
      await assertRejects(() => openWritten(folder), Error, message);
    }
  }));
