import { assertEquals } from "@std/assert";
import { classesOfFiles } from "../../../lib/demo/teach/given_files.ts";

const given = (...paths: string[]) => classesOfFiles(paths.map((path) => ({ path, file: path })));

Deno.test("classesOfFiles() takes the folders in one folder for classes, at whatever depth their files are", () => {
  assertEquals(given("shop/mug/1.png", "shop/pen/red/2.png", "shop/pen/3.png", "shop/read me.txt"), {
    classes: [
      { name: "mug", files: ["shop/mug/1.png"] },
      { name: "pen", files: ["shop/pen/red/2.png", "shop/pen/3.png"] },
    ],
    loose: ["shop/read me.txt"],
  });
});

Deno.test("classesOfFiles() takes several folders, or one that holds pictures alone, for classes", () => {
  assertEquals(given("mug/1.png", "pen/2.png").classes.map(({ name }) => name), ["mug", "pen"]);
  assertEquals(given("mug/1.png", "mug/2.png").classes, [{ name: "mug", files: ["mug/1.png", "mug/2.png"] }]);
  assertEquals(given("mug/new/1.png", "pen/2.png").classes.map(({ name }) => name), ["mug", "pen"]);
});

Deno.test("classesOfFiles() leaves loose files, and what systems put beside them, in no class", () => {
  assertEquals(given("1.png", "2.png"), { classes: [], loose: ["1.png", "2.png"] });
  assertEquals(given("shop/.DS_Store", "shop/mug/Thumbs.db", "__MACOSX/shop/mug/1.png", "shop/mug/1.png"), {
    classes: [{ name: "mug", files: ["shop/mug/1.png"] }],
    loose: [],
  });
});
