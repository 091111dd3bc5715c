import { assertEquals, assertNotEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { type CleaningList, writeCleaningList } from "../../../lib/data/audit/cleaning.ts";
import { OFFICIAL_FILES } from "../../../lib/data/fashion_mnist/checksums.ts";
import { loadFashionMnist, type LoadOptions } from "../../../lib/data/fashion_mnist/fashion_mnist.ts";
import { envOf, knownFiles, sha256, tinyFiles, withFolder, writeFiles } from "../tiny_data_set.ts";
import { testAlone } from "../../test_alone.ts";

interface Trial {
  root: URL;
  /** What was said so far. */
  lines: string[];
  load: (variables?: Record<string, string>, options?: LoadOptions) => ReturnType<typeof loadFashionMnist>;
}

/** Runs a test with an empty checkout, no home folder, no network and the tiny files as the official ones. */
function withCheckout(test: (trial: Trial) => Promise<void>): Promise<void> {
  return withFolder((base) => {
    const root = new URL("checkout/", base);
    const lines: string[] = [];
    const surroundings: LoadOptions = {
      root,
      home: undefined,
      files: knownFiles(),
      addresses: ["http://127.0.0.1:1/"],
      syntheticSizes: { train: 40, test: 20 },
      onStatus: (line) => lines.push(line),
    };
    return test({
      root,
      lines,
      load: (variables, options) => loadFashionMnist({ ...surroundings, env: envOf(variables), ...options }),
    });
  });
}

const FOLDER = "data/fashion-mnist/";

Deno.test("loadFashionMnist() loads the official files from where they lie, without a word", () =>
  withCheckout(async ({ root, lines, load }) => {
    writeFiles(new URL(FOLDER, root), tinyFiles());
    const { train, test, provenance, location } = await load();
    assertEquals([train.size, test.size, "labels" in test], [52, 4, false]);
    assertEquals([provenance.source, provenance.verified, provenance.origin], [
      "fashion-mnist",
      true,
      FOLDER,
    ]);
    assertEquals(String(location), new URL(FOLDER, root).href);
    assertEquals(lines, []);
  }));

Deno.test("loadFashionMnist() downloads what is not there", () =>
  withCheckout(async ({ root, load }) => {
    const files = tinyFiles();
    const server = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen: () => {} },
      (request) => new Response(files[new URL(request.url).pathname.slice(1)]),
    );
    const data = await load({}, { addresses: [`http://127.0.0.1:${server.addr.port}/`] });
    await server.shutdown();
    assertEquals(data.provenance.verified, true);
    assertEquals([...Deno.readDirSync(new URL(FOLDER, root))].length, 4);
  }));

Deno.test("loadFashionMnist() falls back on synthetic garments and says so loudly", () =>
  withCheckout(async ({ lines, load }) => {
    const { train, test, provenance, location } = await load();
    assertEquals([provenance.source, provenance.verified, location], ["synthetic", false, "synthetic"]);
    assertEquals([train.size, test.size, train.height, train.width, "labels" in test], [
      40,
      20,
      28,
      28,
      false,
    ]);
    assertStringIncludes(lines[0], "SYNTHETIC DATA: this run uses garments drawn by code");
    assertStringIncludes(lines[1], "Looked in data/fashion-mnist/, ../shared/fashion-mnist/");
    assertStringIncludes(lines[2], "No download: Cannot download data as train-images-idx3-ubyte.gz");
    assertStringIncludes(lines[3], "Run `deno task data`");
  }));

Deno.test("loadFashionMnist() draws synthetic test images that are not the training images", () =>
  withCheckout(async ({ load }) => {
    const { train, test } = await load({ ATELIER_DATA: "synthetic" });
    assertNotEquals(sha256(test.images), sha256(train.images.subarray(0, test.images.length)));
  }));

Deno.test("loadFashionMnist() tells of a wrong file that it skips", () =>
  withCheckout(async ({ root, lines, load }) => {
    writeFiles(new URL(FOLDER, root), { ...tinyFiles(), "t10k-images-idx3-ubyte.gz": "wrong" });
    await load({ ATELIER_OFFLINE: "1" });
    assertStringIncludes(lines[0], `Skipped ${FOLDER}: t10k-images-idx3-ubyte.gz has 5 bytes, wanted`);
    assertEquals(lines[3], "No download: ATELIER_OFFLINE forbids a download.");
  }));

Deno.test("loadFashionMnist() tells of a wrong file also when another place serves", () =>
  withCheckout(async ({ root, lines, load }) => {
    writeFiles(new URL(FOLDER, root), { ...tinyFiles(), "t10k-images-idx3-ubyte.gz": "wrong" });
    writeFiles(new URL("../shared/fashion-mnist/", root), tinyFiles());
    assertEquals((await load()).provenance.origin, "../shared/fashion-mnist/");
    assertEquals(lines.length, 1);
    assertStringIncludes(lines[0], `Skipped ${FOLDER}`);
  }));

Deno.test("loadFashionMnist() throws instead with ATELIER_STRICT_DATA", () =>
  withCheckout(async ({ load }) => {
    const error = await assertRejects(
      () => load({ ATELIER_STRICT_DATA: "1", ATELIER_OFFLINE: "1" }),
      Error,
      "Cannot load Fashion-MNIST as ATELIER_STRICT_DATA forbids synthetic images",
    );
    assertStringIncludes(error.message, "Run `deno task data`");
    assertEquals((await load({ ATELIER_STRICT_DATA: "0", ATELIER_OFFLINE: "1" })).location, "synthetic");
  }));

Deno.test("loadFashionMnist() uses synthetic garments on request, although the data set is there", () =>
  withCheckout(async ({ root, lines, load }) => {
    writeFiles(new URL(FOLDER, root), tinyFiles());
    const data = await load({ ATELIER_DATA: "synthetic", ATELIER_STRICT_DATA: "1" });
    assertEquals(data.provenance.source, "synthetic");
    assertEquals(lines, []);
  }));

Deno.test("loadFashionMnist() reads the folder that ATELIER_DATA names, relative to the checkout or absolute", () =>
  withCheckout(async ({ root, load }) => {
    const folder = new URL("data/kmnist/", root);
    writeFiles(folder, tinyFiles());
    for (const path of ["data/kmnist", fromFileUrl(folder)]) {
      const { provenance, location } = await load({ ATELIER_DATA: path }, { files: OFFICIAL_FILES });
      assertEquals([provenance.source, String(location)], ["kmnist", folder.href]);
    }
  }));

Deno.test("loadFashionMnist() sees when the folder that ATELIER_DATA names holds the official files", () =>
  withCheckout(async ({ root, load }) => {
    writeFiles(new URL("data/kmnist/", root), tinyFiles());
    const { provenance } = await load({ ATELIER_DATA: "data/kmnist" });
    assertEquals([provenance.source, provenance.verified], ["fashion-mnist", true]);
  }));

Deno.test("loadFashionMnist() falls back on nothing when the named folder does not serve", () =>
  withCheckout(async ({ root, load }) => {
    await assertRejects(
      () => load({ ATELIER_DATA: "data/nothing" }),
      Error,
      `Cannot open data set as ${
        new URL("data/nothing/", root).href
      } must be a folder or a file: current value is no such file or folder. Check the path`,
    );
    await assertRejects(
      () => load({ FASHION_MNIST_DIR: "data/nothing" }),
      Error,
      "Cannot use FASHION_MNIST_DIR",
    );
  }));

/** Runs a test with the outputs in the checkout's own folder, whatever the caller's environment says. */
async function withOutputs(root: URL, test: () => Promise<void>): Promise<void> {
  const before = Deno.env.get("ATELIER_OUTPUTS");
  Deno.env.set("ATELIER_OUTPUTS", new URL("outputs/", root).href);
  try {
    await test();
  } finally {
    if (before === undefined) Deno.env.delete("ATELIER_OUTPUTS");
    else Deno.env.set("ATELIER_OUTPUTS", before);
  }
}

const LIST: CleaningList = {
  source: "synthetic",
  size: 40,
  drop: [{ index: 1, kind: "blank", reason: "a test" }, { index: 7, kind: "blank", reason: "a test" }],
};

testAlone(
  import.meta.url,
  "loadFashionMnist() leaves out the training images that 02_preprocessing listed",
  () =>
    withCheckout(({ root, load }) =>
      withOutputs(root, async () => {
        await writeCleaningList(new URL("outputs/results/02_preprocessing/cleaning.json", root), LIST);
        const variables = { ATELIER_DATA: "synthetic" };
        const [all, clean] = [await load(variables), await load(variables, { clean: true })];
        const kept = Array.from(all.train.labels.keys()).filter((i) => i !== 1 && i !== 7);
        assertEquals([...clean.train.labels], kept.map((i) => all.train.labels[i]));
        assertEquals(clean.test.size, all.test.size);
      })
    ),
);

Deno.test("loadFashionMnist() applies the cleaning list that the caller names", () =>
  withCheckout(async ({ root, load }) => {
    const clean = new URL("my_list.json", root);
    await writeCleaningList(clean, LIST);
    assertEquals((await load({ ATELIER_DATA: "synthetic" }, { clean })).train.size, 38);
  }));

testAlone(
  import.meta.url,
  "loadFashionMnist() says which notebook to run when there is no cleaning list",
  () =>
    withCheckout(({ root, load }) =>
      withOutputs(root, async () => {
        const error = await assertRejects(
          () => load({ ATELIER_DATA: "synthetic" }, { clean: true }),
          Error,
          `Cannot clean data set as ${root.href}outputs/results/02_preprocessing/cleaning.json must exist`,
        );
        assertStringIncludes(error.message, "Run `deno task report 02_preprocessing` first");
      })
    ),
);
