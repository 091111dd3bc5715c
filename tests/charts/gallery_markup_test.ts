import { assertEquals, assertStringIncludes } from "@std/assert";
import { type GalleryCell, galleryMarkup } from "../../lib/charts/gallery_markup.ts";

function cell(row: number, column: number, count: number, fraction: number): GalleryCell {
  const picture = { source: "data:,", height: 56, width: 56, text: "50.0 %", title: "image 3" };
  return {
    row,
    column,
    count,
    fraction,
    heading: `${row} to ${column}`,
    pictures: count > 0 ? [picture] : [],
  };
}

const CELLS = [[cell(0, 0, 3, 0.75), cell(0, 1, 1, 0.25)], [cell(1, 0, 0, 0), cell(1, 1, 0, 0)]];

Deno.test("galleryMarkup() leaves an empty cell blank", () => {
  const html = galleryMarkup(CELLS, ["Shirt", "T-shirt/top"], {});
  assertEquals(html.match(/<details/g)?.length, 2);
  assertEquals(html.match(/"><\/td>/g)?.length, 2);
});

Deno.test("galleryMarkup() ends each row in its recall, or in a dash where there are no images", () => {
  const html = galleryMarkup(CELLS, ["Shirt", "T-shirt/top"], {});
  assertStringIncludes(html, ">75.0 %</td></tr>");
  assertStringIncludes(html, ">–</td></tr>");
});

Deno.test("galleryMarkup() may break a class name after its slash", () =>
  assertStringIncludes(galleryMarkup(CELLS, ["Shirt", "T-shirt/top"], {}), ">T-shirt/<wbr>top</th>"));

Deno.test("galleryMarkup() describes each image for readers who cannot see it", () =>
  assertStringIncludes(galleryMarkup(CELLS, ["Shirt", "Bag"], {}), 'alt="image 3"'));
