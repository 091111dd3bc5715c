import { assertEquals } from "@std/assert";
import { fileNameOf } from "../../../lib/demo/teach/file_name.ts";

Deno.test("fileNameOf() makes a name that every system takes", () => {
  assertEquals(fileNameOf(["Red mug", "Café/../pen"]), "red-mug_cafe-pen.atelier.zip");
  assertEquals(fileNameOf(["靴", "帽子"]), "靴_帽子.atelier.zip");
  assertEquals(fileNameOf(["?", ""]), "taught.atelier.zip");
  assertEquals(fileNameOf(["x".repeat(100), "y"]), `${"x".repeat(40)}.atelier.zip`);
});
