import { assertEquals, assertRejects } from "@std/assert";
import { readImageFolder } from "../../../lib/data/photographs/image_folder.ts";
import { readPhotograph } from "../../../lib/data/photographs/read_photograph.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { garmentPng } from "../sample_pictures.ts";

Deno.test("readPhotograph() reads a listed file again, whatever its name", () =>
  withFolder(async (folder) => {
    await Deno.mkdir(new URL("50%25%20off/", folder));
    await Deno.writeFile(new URL("50%25%20off/shirt%20%231.png", folder), garmentPng([1, 2, 3]));
    const [{ file, pixels }] = await Array.fromAsync((await readImageFolder(folder)).photographs);
    assertEquals(file, "50% off/shirt #1.png");
    assertEquals((await readPhotograph(folder, file)).pixels, pixels);
    assertEquals((await readPhotograph(new URL(folder.href.slice(0, -1)), file)).pixels, pixels);
  }));

Deno.test("readPhotograph() refuses what is no picture, and says which file", () =>
  withFolder(async (folder) => {
    await Deno.writeTextFile(new URL("a.png", folder), "text");
    await assertRejects(
      () => readPhotograph(folder, "a.png"),
      SyntaxError,
      "Cannot decode picture as a.png must be a whole picture: current value is a file of another kind (text)",
    );
  }));
