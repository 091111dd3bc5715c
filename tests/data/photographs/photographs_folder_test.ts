import { assertEquals } from "@std/assert";
import { PROJECT_URL } from "../../../lib/core/outputs.ts";
import { photographsFolder } from "../../../lib/data/photographs/photographs_folder.ts";
import { testAlone } from "../../test_alone.ts";

Deno.test("photographsFolder() takes any path to a folder, odd characters included", () => {
  assertEquals(photographsFolder("/shop/50 % off #1")?.href, "file:///shop/50%20%25%20off%20%231/");
  assertEquals(photographsFolder("/shop/photos/")?.href, "file:///shop/photos/");
});

Deno.test("photographsFolder() begins a relative path at the project's folder", () => {
  assertEquals(photographsFolder("data/photos")?.href, new URL("data/photos/", PROJECT_URL).href);
});

testAlone(import.meta.url, "photographsFolder() reads ATELIER_PHOTOS, and is undefined without it", () => {
  const before = Deno.env.get("ATELIER_PHOTOS");
  try {
    Deno.env.set("ATELIER_PHOTOS", "/shop");
    assertEquals(photographsFolder()?.href, "file:///shop/");
    Deno.env.delete("ATELIER_PHOTOS");
    assertEquals(photographsFolder(), undefined);
    assertEquals(photographsFolder(""), undefined);
  } finally {
    if (before === undefined) Deno.env.delete("ATELIER_PHOTOS");
    else Deno.env.set("ATELIER_PHOTOS", before);
  }
});
