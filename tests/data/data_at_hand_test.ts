import { assertEquals, assertRejects } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { CLASS_NAMES } from "../../lib/data/fashion_mnist/class_names.ts";
import { chosenLocation, dataAtHand } from "../../lib/data/data_at_hand.ts";
import { encodeIdx } from "../../lib/data/formats/idx.ts";
import { knownFiles, tinyFiles, withFolder, writeFiles } from "./tiny_data_set.ts";

const at = (path: string | undefined) => dataAtHand({ env: () => path, files: knownFiles() });

Deno.test("dataAtHand() is Fashion-MNIST unless ATELIER_DATA says otherwise, also as a folder with the official files", () =>
  withFolder(async (base) => {
    const official = {
      source: "fashion-mnist",
      title: "Fashion-MNIST",
      classNames: CLASS_NAMES,
      filesHash: undefined,
    };
    assertEquals(await at(undefined), official);
    assertEquals(await at(""), official);
    const folder = new URL("copy/", base);
    writeFiles(folder, tinyFiles());
    assertEquals(await at(fromFileUrl(folder)), official);
    assertEquals((await at("synthetic")).source, "synthetic");
  }));

Deno.test("dataAtHand() tells one's own data by name, classes and contents", () =>
  withFolder(async (base) => {
    const folder = new URL("My Shop/", base), files = tinyFiles();
    writeFiles(folder, { ...files, "t10k-labels-idx1-ubyte.gz": encodeIdx(Uint8Array.of(1, 2, 3, 4), [4]) });
    const found = await at(fromFileUrl(folder));
    assertEquals([found.source, found.title, found.classNames.length], ["my-shop", "My Shop (own data)", 10]);
    assertEquals(found.filesHash?.length, 64);
  }));

Deno.test("dataAtHand() says what is wrong with the path that ATELIER_DATA names", () =>
  withFolder(async (base) => {
    await assertRejects(
      () => at(fromFileUrl(new URL("none", base))),
      Error,
      "must be a folder or a file: current value is no such file or folder. Check the path",
    );
  }));

Deno.test("chosenLocation() tells a folder from a file by what is there, and by its ending where nothing is", () =>
  withFolder((base) => {
    Deno.mkdirSync(new URL("photos.v2/", base));
    writeFiles(base, { "shop.csv": "x", "plain": "x" });
    const cases = [
      ["photos.v2", "photos-v2"],
      ["photos.v2/", "photos-v2"],
      ["shop.csv", "shop"],
      ["plain", "plain"],
      ["none.v2", "none"],
      ["shop.csv/below.v2", "below"],
    ];
    for (const [path, source] of cases) {
      const href = new URL(path.replace(/\/$/, ""), base).href;
      assertEquals(chosenLocation(path, base), { href, source });
    }
  }));
