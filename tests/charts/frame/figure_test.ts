import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { createFigure, JUPYTER_DISPLAY } from "../../../lib/charts/frame/figure.ts";
import { bodyWidth } from "../../../lib/charts/frame/figure_frame.ts";
import { assertWellFormed, idsOf, textBoxes } from "../svg_checks.ts";

const SQUARE = {
  x: 0,
  y: 0,
  width: 300,
  height: 50,
  markup: '<rect width="300" height="50" fill="#2572cd"/>',
};
const CONTENT = { parts: [SQUARE], summary: "A square." };

Deno.test("createFigure() answers the kernel with SVG and words", () => {
  const bundle = createFigure(CONTENT, { title: "Blue" })[JUPYTER_DISPLAY]();
  assertEquals(Object.keys(bundle), ["image/svg+xml", "text/plain"]);
  assertEquals(bundle["text/plain"], "Blue. A square.");
  assert(bundle["image/svg+xml"].startsWith('<svg xmlns="http://www.w3.org/2000/svg"'));
});

Deno.test("createFigure() is displayed under the symbol that Deno's kernel looks for", () => {
  assertEquals(typeof Object(createFigure(CONTENT))[Symbol.for("Jupyter.display")], "function");
});

Deno.test("createFigure() prefers the caller's description", () => {
  assertEquals(createFigure(CONTENT, { title: "Blue", description: "It is blue" }).description, "It is blue");
});

Deno.test("createFigure() escapes what it is told", () => {
  const svg = createFigure(CONTENT, { title: 'a < b & "c"' }).svg();
  assertWellFormed(svg);
  assertStringIncludes(svg, "<title>a &lt; b &amp; &quot;c&quot;</title>");
});

Deno.test("createFigure() cannot be changed", () => {
  assertThrows(() => Object.assign(createFigure(CONTENT), { title: "other" }), TypeError, "title");
});

Deno.test("withStamp() leaves the figure that it is called on alone", () => {
  const plain = createFigure(CONTENT);
  const stamped = plain.withStamp("SYNTHETIC DATA");
  assertEquals(plain.svg().includes("SYNTHETIC"), false);
  assertStringIncludes(stamped.svg(), "SYNTHETIC DATA");
  assert(stamped.height > plain.height);
});

Deno.test("withStamp() keeps the caption, and withCaption() the stamp", () => {
  const figure = createFigure(CONTENT).withCaption("n = 5").withStamp("SYNTHETIC DATA").withCaption("n = 6");
  const texts = textBoxes(figure.svg()).map(({ text }) => text);
  assertEquals(texts, ["SYNTHETIC DATA", "n = 6"]);
});

Deno.test("withCaption() writes at the bottom right", () => {
  const figure = createFigure(CONTENT, { title: "Blue" }).withCaption("n = 5");
  const caption = textBoxes(figure.svg()).find(({ text }) => text === "n = 5");
  assertEquals(caption?.right, figure.width - 20);
  assert(caption!.bottom > figure.height - 25);
});

Deno.test("createFigure() renames ids that Plot counts over the whole process", () => {
  const withClip = (n: number) => ({
    ...CONTENT,
    parts: [{ ...SQUARE, markup: `<clipPath id="plot-clip-${n}"/><g clip-path="url(#plot-clip-${n})"/>` }],
  });
  const svg = createFigure(withClip(1)).svg();
  assertEquals(svg, createFigure(withClip(72)).svg());
  assertEquals(idsOf(svg).length, 1);
  assertStringIncludes(svg, `url(#${idsOf(svg)[0]})`);
});

Deno.test("createFigure() gives figures that differ other ids", () => {
  const content = { ...CONTENT, parts: [{ ...SQUARE, markup: '<clipPath id="a"/>' }] };
  const [one, other] = ["one", "other"].map((title) => idsOf(createFigure(content, { title }).svg())[0]);
  assertEquals(one === other, false);
});

Deno.test("bodyWidth() refuses a figure too narrow to lay out", () => {
  assertThrows(
    () => bodyWidth(200),
    RangeError,
    "Cannot lay out a figure as width must be 320 or more: current value is 200",
  );
});
