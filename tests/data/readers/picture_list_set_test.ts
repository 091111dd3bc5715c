import { assertEquals, assertRejects } from "@std/assert";
import { readPictureListSet } from "../../../lib/data/readers/picture_list_set.ts";
import { withFolder, writeFiles } from "../tiny_data_set.ts";
import { imageKeys, pngFiles, sampleImages } from "../writers/sample_images.ts";
import { assertHolds, openWritten } from "../open/open_written.ts";

const COLOUR = { classes: 2, height: 6, width: 5, channels: 3 } as const;
const SET = sampleImages({ size: 20, ...COLOUR });

/** Writes the pictures of a set into a folder, named by number from `first` on. */
function writeNumbered(folder: URL, set = SET, first = 1000): void {
  writeFiles(folder, Object.fromEntries(pngFiles(set).map((bytes, i) => [`${first + i}.png`, bytes])));
}

Deno.test("openDataset() reads Kaggle's product images: numbers in styles.csv, pictures in images/", () =>
  withFolder(async (folder) => {
    writeNumbered(new URL("images/", folder));
    const rows = SET.labels.map((label, i) =>
      `${1000 + i},Men,${["Footwear", "Apparel"][label]},"a ""good"" name, with commas"`
    );
    const styles = [
      "id,gender,masterCategory,productDisplayName",
      ...rows,
      "4711,Women,Apparel,gone",
      "1000,Men,,twice",
    ];
    writeFiles(folder, { "styles.csv": styles.join("\n") });
    const { set, lines } = await openWritten(folder);
    assertEquals(set.train.classNames, ["Apparel", "Footwear"]);
    assertEquals([set.train.size, set.test.size, set.train.channels], [16, 4, 3]);
    assertEquals(lines[1], 'labels are the column "masterCategory" of styles.csv');
    assertEquals(set.skipped, [
      { file: "4711", reason: "in the list, but no such picture" },
      { file: "images/1000.png", reason: "in the list, but without a label" },
    ]);
    // Another column, by option or dataset.json.
    await assertRejects(
      () => openWritten(folder, { labelColumn: "gender" }),
      RangeError,
      'must hold 2 to 65536 classes: current value is 1 ("Men", 20 images)',
    );
    writeFiles(folder, { "dataset.json": '{"labelColumn":"sleeve"}' });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "styles.csv must have a column sleeve: current value is id, gender, masterCategory, productDisplayName. Name one as labelColumn",
    );
  }));

Deno.test("openDataset() reads lists for each part, or a column that tells the part", () =>
  withFolder(async (folder) => {
    const test = sampleImages({ size: 6, ...COLOUR, seed: 2 }),
      name = (label: number) => ["bag", "hat"][label];
    writeNumbered(new URL("pictures/", folder));
    writeNumbered(new URL("pictures/", folder), test, 2000);
    const rows = (set: typeof SET, first: number, part: string) =>
      set.labels.map((label, i) => `pictures/${first + i}.png;${name(label)}${part}`).join("\n");
    const lists = {
      "train.csv": `file;label\n${rows(SET, 1000, "")}`,
      "test.csv": `file;label\n${rows(test, 2000, "")}`,
    };
    writeFiles(folder, lists);
    assertHolds(await openWritten(folder), { train: SET, test });
    for (const list of Object.keys(lists)) Deno.removeSync(new URL(list, folder));
    writeFiles(folder, {
      "all.csv": `file;label;split\n${rows(SET, 1000, ";train")}\n${rows(test, 2000, ";Test")}`,
    });
    assertHolds(await openWritten(folder), { train: SET, test });
    assertHolds(await openWritten(new URL("all.csv", folder)), { train: SET, test });
  }));

Deno.test("openDataset() takes the classes of a list that dataset.json names, or its names for them in their order", () =>
  withFolder(async (folder) => {
    writeNumbered(folder);
    const third = (label: number, i: number) => i < 6 ? 2 : label;
    writeFiles(folder, {
      "list.csv": ["image,label", ...SET.labels.map((label, i) => `${1000 + i},${third(label, i)}`)].join(
        "\n",
      ),
      "dataset.json": '{"classNames":["Hat","Bag","Shoe"]}',
    });
    const { set: { train, test } } = await openWritten(folder);
    assertEquals([train.classNames, train.size + test.size], [["Hat", "Bag", "Shoe"], 20]);
    const shoes = new Set(imageKeys(SET).slice(0, 6));
    assertEquals(imageKeys(train).map((key) => shoes.has(key)), Array.from(train.labels, (own) => own === 2));
    writeFiles(folder, { "dataset.json": '{"classNames":["1","0"]}' });
    const { set } = await openWritten(folder);
    assertEquals([set.train.classNames, set.skipped?.length], [["1", "0"], 6]);
    assertEquals(set.skipped?.[0], {
      file: "1000.png",
      reason: 'a picture of the class "2", which dataset.json leaves out',
    });
    writeFiles(folder, { "dataset.json": '{"classNames":["Hat","Bag"]}' });
    await assertRejects(
      () => openWritten(folder),
      RangeError,
      "or be as many as these: current value is Hat, Bag for 0, 1, 2",
    );
  }));

Deno.test("openDataset() takes folders of classes before a list beside them", () =>
  withFolder(async (folder) => {
    for (const name of ["a", "b"]) {
      writeNumbered(
        new URL(`${name}/`, folder),
        sampleImages({ size: 6, ...COLOUR, seed: name.charCodeAt(0) }),
      );
    }
    writeFiles(folder, { "list.csv": "file,label\na/1000.png,x\n" });
    assertEquals((await openWritten(folder)).set.train.classNames, ["a", "b"]);
  }));

Deno.test("openDataset() skips a picture that a list gives two labels, and takes one that it names twice once", () =>
  withFolder(async (folder) => {
    writeNumbered(folder);
    const rows = SET.labels.map((label, i) => `${1000 + i},${label}`);
    writeFiles(folder, { "list.csv": ["image,label", ...rows, rows[1], "1000,1"].join("\n") });
    const { set } = await openWritten(folder);
    assertEquals(set.train.size + set.test.size, 19);
    assertEquals(set.skipped, [{ file: "1000.png", reason: "in the list with several labels" }]);
  }));

Deno.test("openDataset() takes the picture at the path that a list names, and none of several with a name", () =>
  withFolder(async (folder) => {
    writeNumbered(folder);
    // Of 1000.png there is a small copy below; two others have one name.
    const [small, other] = pngFiles(sampleImages({ size: 2, ...COLOUR, seed: 9 }));
    writeFiles(new URL("small/", folder), { "1000.png": small, "5.png": small });
    writeFiles(new URL("large/", folder), { "5.png": other });
    const rows = SET.labels.map((label, i) => `${1000 + i}.png,${label}`);
    for (const [first, second] of [["1000.png", "5.png"], ["1000", "5"]]) {
      writeFiles(folder, {
        "list.csv": ["image,label", `${first},${SET.labels[0]}`, ...rows.slice(1), `${second},1`, "6,1"].join(
          "\n",
        ),
      });
      const { set } = await openWritten(new URL("list.csv", folder), { testFraction: 0.1 });
      assertEquals(set.skipped, [
        { file: second, reason: "in the list, but several pictures have that name" },
        { file: "6", reason: "in the list, but no such picture" },
      ]);
      assertEquals(set.provenance.files.map(({ name }) => name).toSorted()[0], "1000.png");
      assertEquals(set.train.size + set.test.size, 20);
    }
  }));

Deno.test("readPictureListSet() does not look through a folder without a list", () =>
  withFolder(async (folder) => {
    assertEquals(await readPictureListSet(new URL("none/", folder), [], {}), undefined);
  }));
