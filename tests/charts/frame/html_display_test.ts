import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { htmlPage, savePage } from "../../../lib/charts/frame/html_display.ts";
import { withFolder } from "../../training/temporary_folder.ts";
import { sampleGallery } from "../sample_gallery.ts";

Deno.test("htmlPage() is a whole page around the display", () => {
  const page = htmlPage({ title: "Shirts & tops", html: () => "<div>here</div>" });
  assertStringIncludes(page, "<!doctype html>\n<html lang=");
  assertStringIncludes(page, "<title>Shirts &amp; tops</title>");
  assertStringIncludes(page, "<body>\n<div>here</div>\n</body>");
});

Deno.test("savePage() makes the folders and writes the page", () =>
  withFolder(async (folder) => {
    const url = new URL("a/b/gallery.html", folder), gallery = sampleGallery();
    await savePage(gallery, url);
    assertEquals(await Deno.readTextFile(url), htmlPage(gallery));
  }));

Deno.test("savePage() refuses a URL that is no HTML file", async () => {
  await assertRejects(
    () => savePage(sampleGallery(), new URL("file:///tmp/page.svg")),
    TypeError,
    "Cannot save a page as url must be a file URL that ends in .html: current value is file:///tmp/page.svg",
  );
});
