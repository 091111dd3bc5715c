import { assertEquals } from "@std/assert";
import { fromFileUrl } from "@std/path";
import { findClassFolders, sortedNames } from "../../../lib/data/photographs/class_folders.ts";
import { withFolder } from "../tiny_data_set.ts";

/** Writes empty files at these paths; one that ends in a slash becomes a folder. */
async function put(folder: URL, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const url = new URL(path.split("/").map(encodeURIComponent).join("/"), folder);
    await Deno.mkdir(new URL("./", url), { recursive: true });
    if (!path.endsWith("/")) await Deno.writeFile(url, new Uint8Array());
  }
}

/** Returns how a folder with these paths is laid out: the number of files for each part and class. */
async function layoutOf(paths: readonly string[], arrange?: (folder: URL) => Promise<void>) {
  let found: Awaited<ReturnType<typeof findClassFolders>> | undefined;
  await withFolder(async (folder) => {
    await put(folder, paths);
    await arrange?.(folder);
    found = await findClassFolders(folder);
  });
  const { train, validation, test, classNames, skipped } = found!;
  const counts = (files: typeof train) =>
    classNames.map((name) => `${name}=${files.filter(({ className }) => className === name).length}`).join(
      " ",
    );
  return { train: counts(train), validation: counts(validation), test: counts(test), skipped };
}

/** Returns paths of so many pictures in a folder. */
const pictures = (folder: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${folder}/${i}.png`);
const WHOLE = { validation: "a=0 b=0", test: "a=0 b=0", skipped: [] };

Deno.test("findClassFolders() honours train, valid and test, whatever they are called", async () => {
  for (const [train, valid, test] of [["train", "valid", "test"], ["Training", "val", "testing"]]) {
    const paths = ["cat", "dog"].flatMap((name) => [
      ...pictures(`${train}/${name}`, 8),
      ...pictures(`${valid}/${name}`, 3),
      ...pictures(`${test}/${name}`, 2),
    ]);
    assertEquals(await layoutOf(paths), {
      train: "cat=8 dog=8",
      validation: "cat=3 dog=3",
      test: "cat=2 dog=2",
      skipped: [],
    });
  }
});

Deno.test("findClassFolders() looks through a folder around everything, and not at what macOS adds", async () => {
  const paths = [
    ...pictures("dataset/cat", 3),
    ...pictures("dataset/dog", 2),
    "__MACOSX/dataset/cat/._0.png",
    "README.md",
  ];
  const { train, skipped } = await layoutOf(paths);
  assertEquals([train, skipped], ["cat=3 dog=2", [{
    file: "README.md",
    reason: "a file outside the folders of classes",
  }]]);
  const split = ["a", "b"].flatMap((
    name,
  ) => [...pictures(`x/y/train/${name}`, 2), ...pictures(`x/y/test/${name}`, 1)]);
  assertEquals(await layoutOf(split), { ...WHOLE, train: "a=2 b=2", test: "a=1 b=1" });
});

Deno.test("findClassFolders() takes a folder test/ without classes for pictures without a label, and a class for a class", async () => {
  const { train, skipped } = await layoutOf([
    ...pictures("0", 4),
    ...pictures("1", 4),
    ...pictures("test", 2),
  ]);
  assertEquals([train, skipped.map(({ reason }) => reason)], [
    "0=4 1=4",
    Array(2).fill("a file in test/, which holds no folders of classes"),
  ]);
  assertEquals(
    (await layoutOf([...pictures("test", 2), ...pictures("trainers", 2)])).train,
    "test=2 trainers=2",
  );
  const vehicles = [...pictures("train/steam", 2), ...pictures("car/red", 2)];
  assertEquals((await layoutOf(vehicles)).train, "car=2 train=2");
});

Deno.test("findClassFolders() tells parts apart beside folders that are none: of texts, and of pictures beside test/ too", async () => {
  const train = ["a", "b"].flatMap((name) => pictures(`train/${name}`, 3));
  const reason = (top: string) => `a file in ${top}/, which is no part of the set`;
  const texts = { file: "docs/LICENSE.txt", reason: reason("docs") };
  assertEquals(await layoutOf([...train, texts.file]), { ...WHOLE, train: "a=3 b=3", skipped: [texts] });
  const test = ["a", "b"].flatMap((name) => pictures(`test/${name}`, 1)), sample = "samples/0.png";
  assertEquals(await layoutOf([...train, ...test, texts.file, sample]), {
    ...WHOLE,
    train: "a=3 b=3",
    test: "a=1 b=1",
    skipped: [texts, { file: sample, reason: reason("samples") }],
  });
});

Deno.test("findClassFolders() keeps apart names that differ in capitals, white space or composition, and takes any sign", async () => {
  const names = ["Dress", "dress", "dress ", "caf\u00e9", "cafe\u0301", "50%", "a#b", "c?d", "x y"];
  const { train } = await layoutOf(names.flatMap((name) => pictures(name, 2)));
  assertEquals(train, sortedNames(names).map((name) => `${name}=2`).join(" "));
});

Deno.test("findClassFolders() sorts whole numbers by value and names a class without a file", async () => {
  assertEquals(
    (await layoutOf(["1", "2", "10", "11"].flatMap((name) => pictures(name, 2)))).train,
    "1=2 2=2 10=2 11=2",
  );
  assertEquals((await layoutOf([...pictures("a", 2), ...pictures("b", 2), "c/"])).train, "a=2 b=2 c=0");
  assertEquals(sortedNames(["b", "10", "2"]), ["10", "2", "b"]);
});

Deno.test("findClassFolders() passes over what Windows and notebooks leave behind", async () => {
  const left = ["a/Thumbs.db", "b/desktop.ini", ".ipynb_checkpoints/0.png"];
  assertEquals(await layoutOf([...pictures("a", 3), ...pictures("b", 3), ...left]), {
    ...WHOLE,
    train: "a=3 b=3",
  });
});

Deno.test("findClassFolders() follows links to folders, and none that leads back", async () => {
  const found = await layoutOf(
    [...pictures("real/a", 2), ...pictures("real/b", 1), "links/"],
    async (folder) => {
      const path = fromFileUrl(folder);
      await Deno.mkdir(new URL("set/", folder));
      for (const name of ["a", "b"]) {
        await Deno.symlink(
          `${path}real/${name}`,
          new URL(`set/${name}`, folder),
        );
      }
      await Deno.symlink(`${path}set`, new URL("set/again", folder));
      await Deno.rename(new URL("set", folder), `${path}kept`);
      await Deno.remove(`${path}kept/again`);
      await Deno.symlink(`${path}kept`, `${path}kept/again`);
      await Deno.remove(new URL("links", folder));
    },
  );
  assertEquals(found.train, "kept=3 real=3");
  assertEquals(found.skipped.map(({ file }) => file), ["kept/again"]);
});
