import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { openDataset } from "../../../lib/data/open_dataset.ts";
import { withFolder, writeFiles } from "../tiny_data_set.ts";
import { pngFiles, sampleImages } from "../writers/sample_images.ts";

/** Returns how the refusal of a location words it. */
async function refusalOf(location: URL): Promise<string> {
  const { message } = await assertRejects(() => openDataset(location, { onStatus: () => {} }), Error);
  return message;
}

Deno.test("openDataset() names what it found and the formats that it knows", () =>
  withFolder(async (folder) => {
    const beginnings: [string, string][] = [
      ["\x89HDF\r\n", "an HDF5 file: save its arrays as .npz"],
      ["MATLAB 5.0 MAT-file", "a MATLAB file: save its arrays as .npz"],
      ["\x80\x04\x95", "a Python pickle: save its arrays as .npz"],
      ["PK\x03\x04", "a zip file: unpack it"],
      [`${"\0".repeat(257)}ustar`, "a tar file: unpack it"],
      ["ARROW1\0\0", "an Arrow file: save it as Parquet"],
      ["just text\n", "a text file"],
      ["", "an empty file"],
    ];
    for (const [text, found] of beginnings) {
      const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
      writeFiles(folder, { "a.dat": bytes });
      const url = new URL("a.dat", folder), message = await refusalOf(url);
      assertStringIncludes(
        message,
        `as ${url.href} must be or hold a format that is known: current value is ${found}.`,
      );
      for (
        const known of [
          "IDX files",
          "CSV or TSV files",
          ".npz, .npy",
          "Parquet",
          "folders of pictures",
          "train/",
        ]
      ) {
        assertStringIncludes(message, known);
      }
      assertStringIncludes(
        await refusalOf(folder),
        `current value is 1 file and 0 folders, among them ${found} (a.dat)`,
      );
    }
  }));

Deno.test("openDataset() refuses nothing, an empty folder, a picture, and pictures without classes", () =>
  withFolder(async (folder) => {
    assertStringIncludes(
      await refusalOf(new URL("none/", folder)),
      "must be a folder or a file: current value is no such file or folder. Check the path",
    );
    assertStringIncludes(await refusalOf(folder), "current value is an empty folder.");
    writeFiles(folder, { "1.png": pngFiles(sampleImages({ size: 1, classes: 1 }))[0] });
    assertStringIncludes(await refusalOf(new URL("1.png", folder)), "current value is a single PNG file.");
    assertStringIncludes(
      await refusalOf(folder),
      "1 file and 0 folders, among them a single PNG file (1.png)",
    );
  }));

Deno.test("openDataset() names each kind of file once, with the first that is one, and three at most", () =>
  withFolder(async (folder) => {
    writeFiles(folder, { "1.dat": "one", "2.dat": "two", "3.dat": "" });
    assertStringIncludes(
      await refusalOf(folder),
      "current value is 3 files and 0 folders, among them a text file (1.dat), an empty file (3.dat).",
    );
    writeFiles(folder, { "4.dat": "ARROW1", "5.dat": "Rar!" });
    assertStringIncludes(
      await refusalOf(folder),
      "5 files and 0 folders, among them a text file (1.dat), an empty file (3.dat), an Arrow file: save it as " +
        "Parquet (4.dat).",
    );
  }));

Deno.test("openDataset() takes a path with spaces and signs, a file URL as text, and a relative path", () =>
  withFolder(async (base) => {
    const folder = new URL("my%20%2350%25%20set/", base), before = Deno.cwd();
    for (const [c, name] of ["a", "b"].entries()) {
      const set = sampleImages({ size: 5, classes: 1, seed: 10 + c });
      writeFiles(
        new URL(`${name}/`, folder),
        Object.fromEntries(pngFiles(set).map((bytes, i) => [`${i}.png`, bytes])),
      );
    }
    try {
      Deno.chdir(base);
      for (
        const path of ["my #50% set", "./my #50% set/", folder.href, decodeURIComponent(folder.pathname)]
      ) {
        const { train, provenance } = await openDataset(path, { onStatus: () => {} });
        assertEquals([train.size, provenance.title], [8, "my #50% set (own data)"]);
      }
    } finally {
      Deno.chdir(before);
    }
  }));
