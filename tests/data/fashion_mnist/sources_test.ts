import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { findDataFolder, type FindDataOptions, folderUrl } from "../../../lib/data/fashion_mnist/sources.ts";
import { envOf, knownFiles, tinyFiles, withFolder, writeFiles } from "../tiny_data_set.ts";

/** Runs a test with a checkout and a home folder in a fresh folder that holds nothing else. */
function withPlaces(
  test: (options: FindDataOptions & { root: URL }, base: URL) => Promise<void>,
): Promise<void> {
  return withFolder((base) => {
    const options = {
      env: envOf(),
      root: new URL("checkout/", base),
      home: fromFileUrl(new URL("home", base)),
      files: knownFiles(),
    };
    return test(options, base);
  });
}

const TITLES = [
  "data/fashion-mnist/",
  "../shared/fashion-mnist/",
  "the Keras cache in the home folder",
  "torchvision's folder data/FashionMNIST/raw/",
  "torchvision's folder ~/data/FashionMNIST/raw/",
];

Deno.test("findDataFolder() reports every place when none has the files", () =>
  withPlaces(async (options) => {
    const { found, places } = await findDataFolder(options);
    assertEquals(found, undefined);
    assertEquals(places.map((place) => place.title), TITLES);
    assertEquals(new Set(places.map((place) => place.verdict)), new Set(["missing"]));
    assertStringIncludes(places[0].problems[0], "train-images-idx3-ubyte.gz is missing, wanted");
  }));

Deno.test("findDataFolder() looks in the documented places in the documented order", () =>
  withPlaces(async (options, base) => {
    const folders = [
      "home/data/FashionMNIST/raw/",
      "checkout/data/FashionMNIST/raw/",
      "home/.keras/datasets/fashion-mnist/",
      "shared/fashion-mnist/",
      "checkout/data/fashion-mnist/",
    ];
    // From the last place to the first: each one filled must be preferred to those before.
    for (const [i, folder] of folders.entries()) {
      writeFiles(new URL(folder, base), tinyFiles());
      const { found, places } = await findDataFolder(options);
      assertEquals(found?.folder.href, new URL(folder, base).href);
      assertEquals(found?.title, TITLES[TITLES.length - 1 - i]);
      assertEquals(places.length, TITLES.length - i);
    }
  }));

Deno.test("findDataFolder() skips a place with a wrong file and says what was found and wanted", () =>
  withPlaces(async (options, base) => {
    const files = tinyFiles();
    const [name] = Object.keys(files);
    writeFiles(new URL("shared/fashion-mnist/", base), files);
    writeFiles(new URL("data/fashion-mnist/", options.root), {
      ...files,
      [name]: files[name].map((byte) => byte ^ 1),
    });
    const { found, places } = await findDataFolder(options);
    assertEquals(found?.title, "../shared/fashion-mnist/");
    assertEquals(places.map((place) => place.verdict), ["wrong", "usable"]);
    assertEquals(places[0].problems.length, 1);
    assertStringIncludes(places[0].problems[0], `${name} has SHA-256 `);
    assertStringIncludes(places[0].problems[0], `wanted ${knownFiles()[0].size} bytes with SHA-256 `);
  }));

Deno.test("findDataFolder() calls a place with some of the files wrong", () =>
  withPlaces(async (options) => {
    const [[name, bytes]] = Object.entries(tinyFiles());
    writeFiles(new URL("data/fashion-mnist/", options.root), { [name]: bytes });
    const { places: [place] } = await findDataFolder(options);
    assertEquals([place.verdict, place.problems.length], ["wrong", 3]);
  }));

Deno.test("findDataFolder() takes FASHION_MNIST_DIR first, relative to the checkout or absolute", () =>
  withPlaces(async (options, base) => {
    writeFiles(new URL("data/fashion-mnist/", options.root), tinyFiles());
    writeFiles(new URL("else where/", base), tinyFiles());
    for (const path of ["../else where", fromFileUrl(new URL("else where/", base))]) {
      const { found, places } = await findDataFolder({ ...options, env: envOf({ FASHION_MNIST_DIR: path }) });
      assertEquals(found?.title, "the folder that FASHION_MNIST_DIR names");
      assertEquals(found?.folder.href, new URL("else where/", base).href);
      assertEquals(places.length, 1);
    }
  }));

Deno.test("findDataFolder() throws when FASHION_MNIST_DIR does not serve, although another place would", () =>
  withPlaces(async (options, base) => {
    writeFiles(new URL("data/fashion-mnist/", options.root), tinyFiles());
    const error = await assertRejects(
      () => findDataFolder({ ...options, env: envOf({ FASHION_MNIST_DIR: "../nothing" }) }),
      Error,
      `Cannot use FASHION_MNIST_DIR as ${new URL("nothing/", base).href} must hold the official files`,
    );
    assertStringIncludes(error.message, "train-images-idx3-ubyte.gz is missing, wanted ");
    assertStringIncludes(error.message, "unset the variable and run `deno task data`");
  }));

Deno.test("findDataFolder() finds the home folder by HOME or USERPROFILE, and does without", () =>
  withPlaces(async ({ home, ...options }) => {
    for (const variable of ["HOME", "USERPROFILE"]) {
      const { places } = await findDataFolder({ ...options, env: envOf({ [variable]: String(home) }) });
      assertEquals(
        places[2].folder.href,
        folderUrl(`${home}/.keras/datasets/fashion-mnist`, options.root).href,
      );
    }
    assertEquals((await findDataFolder(options)).places.length, 3);
  }));

Deno.test("folderUrl() returns a folder's URL that ends in one slash", () => {
  const root = new URL("file:///a%20b/c/");
  assertEquals(folderUrl("../d/", root).href, "file:///a%20b/d/");
  assertEquals(folderUrl("/e", root).href, "file:///e/");
});
