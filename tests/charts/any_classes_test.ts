/** Holds charts to any classes: two or hundreds, of any names, of images in colour and of any size. */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { decode } from "fast-png";
import { barChart } from "../../lib/charts/bar_chart.ts";
import { comparisonChart } from "../../lib/charts/comparison_chart.ts";
import { confusionGallery } from "../../lib/charts/confusion_gallery.ts";
import { confusionMatrixChart } from "../../lib/charts/confusion_matrix_chart.ts";
import type { Figure } from "../../lib/charts/frame/figure.ts";
import { CLASS_COLORS, classColor } from "../../lib/charts/frame/palette.ts";
import { groupedDotChart } from "../../lib/charts/grouped_dot_chart.ts";
import { histogramChart } from "../../lib/charts/histogram_chart.ts";
import { heatImageGrid } from "../../lib/charts/images/heat_image_grid.ts";
import { imageGrid } from "../../lib/charts/images/image_grid.ts";
import { overlayGrid } from "../../lib/charts/images/overlay_grid.ts";
import { scatterMap } from "../../lib/charts/scatter_map.ts";
import { assertTextFits, assertWellFormed, textBoxes } from "./svg_checks.ts";

const HEIGHT = 6, WIDTH = 4;
const ODD = [
  'red & <blue> "wool"',
  "a class with a very long name that no chart has room for",
  "0",
  "木",
  "a/b",
];

function namesOf(classes: number): string[] {
  return Array.from({ length: classes }, (_, i) => ODD[i] ?? `class ${i}`);
}

/** Returns an image of one colour, in which red, green and blue differ. */
function tile(label: number): { pixels: Uint8Array; height: number; width: number } {
  const colour = [40 + label % 200, 200 - label % 150, 90];
  const pixels = Uint8Array.from({ length: HEIGHT * WIDTH * 3 }, (_, i) => colour[i % 3]);
  return { pixels, height: HEIGHT, width: WIDTH };
}

function matrixOf(classes: number): number[][] {
  return namesOf(classes).map((_, i) =>
    namesOf(classes).map((_, j) => i === j ? 30 : (i + 2 * j) % 7 === 1 ? 2 : 0)
  );
}

function galleryOf(classes: number): string {
  const labels = Array.from({ length: 2 * classes }, (_, i) => i % classes);
  const images = {
    images: Uint8Array.from(labels.flatMap((label) => [...tile(label).pixels])),
    ...{
      size: labels.length,
      height: HEIGHT,
      width: WIDTH,
      channels: 3 as const,
      classNames: namesOf(classes),
    },
    provenance: { source: "own", title: "own", verified: false, origin: "", files: [] },
  };
  const predictions = labels.map((label, i) => i < classes ? label : (label + 1) % classes);
  return confusionGallery({ images, labels, predictions, confidences: labels.map(() => 0.5) }).html();
}

/** Every chart that shows classes or their images. */
const CHARTS: Readonly<Record<string, (classes: number) => Figure>> = {
  barChart: (classes) =>
    barChart({ labels: namesOf(classes), values: namesOf(classes).map((_, i) => i === 1 ? NaN : i + 1) }, {
      colors: namesOf(classes).map((name) => classColor(name, namesOf(classes))),
    }),
  confusionMatrixChart: (classes) => confusionMatrixChart(matrixOf(classes), namesOf(classes)),
  groupedDotChart: (classes) =>
    groupedDotChart({
      labels: namesOf(classes),
      series: ["precision", "F1"].map((name, s) => ({
        name,
        values: namesOf(classes).map((_, i) => i === 1 && s === 0 ? NaN : (i % 9 + s) / 10),
      })),
    }),
  histogramChart: (classes) =>
    histogramChart(namesOf(classes).map((name, i) => ({ name, counts: [1, 2 + i], color: classColor(i) }))),
  imageGrid: (classes) =>
    imageGrid(namesOf(classes).flatMap((_, i) => [tile(i), tile(i)]), {
      columns: 2,
      rowLabels: namesOf(classes),
    }),
  imageGridByColumn: (classes) =>
    imageGrid(namesOf(classes).map((label, i) => ({ ...tile(i), label })), { columns: classes }),
  scatterMap: (classes) => {
    const labels = Array.from({ length: 3 * classes }, (_, i) => i % classes);
    const x = labels.map((label, i) => label * 7 % 13 + i % 5),
      y = labels.map((label, i) => label + i % 3);
    const thumbnails = labels.map((label, index) => ({ index, ...tile(label) }));
    return scatterMap({ x, y, labels }, { classNames: namesOf(classes), thumbnails });
  },
};

for (const [name, draw] of Object.entries(CHARTS)) {
  Deno.test(`${name}() draws 2, 12, 40 and 300 classes of any names, on a page of bounded size`, () => {
    for (const classes of [2, 12, 40, 300]) {
      const figure = draw(classes), svg = figure.svg();
      assertWellFormed(svg);
      assert(figure.width <= 1150, `${classes} classes: ${figure.width} wide`);
      assert(figure.height <= 1800, `${classes} classes: ${figure.height} high`);
      // On a crowded map tags move over axes, and names that stand upright are measured as if they lay.
      if (name !== "scatterMap" && !(name === "confusionMatrixChart" && classes > 16)) assertTextFits(figure);
    }
  });
}

/** Returns the notes below a figure's drawing. */
const wordsOf = (figure: Figure) => textBoxes(figure.svg()).map(({ text }) => text).join(" ");

Deno.test("charts say what they leave out of 300 classes, and that colours repeat past twenty", () => {
  const said: Record<string, RegExp[]> = {
    barChart: [/300 classes share 20 colours/, /the 30 lowest and the 30 highest of 300 rows/],
    confusionMatrixChart: [/Shown are the 40 of 300 classes with the most errors; [\d,]+ errors lie outside/],
    groupedDotChart: [/the 30 lowest and the 30 highest of 300 rows/],
    histogramChart: [/the first 40 of 300 histograms/],
    imageGrid: [/the first 40 of 300 rows/],
    imageGridByColumn: [/the first 24 of 300 columns/],
    scatterMap: [/300 classes share 20 colours/, /the 20 classes with the most points/],
  };
  for (const [name, patterns] of Object.entries(said)) {
    const [many, few] = [300, 12].map((classes) => wordsOf(CHARTS[name](classes)));
    for (const pattern of patterns) {
      assert(pattern.test(many), `${name}: ${pattern} is not in ${many.slice(-300)}`);
      assert(!pattern.test(few), `${name} of 12 classes: ${pattern}`);
    }
  }
});

Deno.test("names that are cut show the whole when pointed at", () => {
  for (const name of ["barChart", "confusionMatrixChart", "groupedDotChart", "histogramChart", "imageGrid"]) {
    assertStringIncludes(CHARTS[name](12).svg(), `<title>${ODD[1]}</title>`);
  }
});

Deno.test("a score that is not defined is a dash with a note, and no failure", () => {
  const [dots, bars] = [CHARTS.groupedDotChart(3), CHARTS.barChart(3)];
  for (const figure of [dots, bars]) {
    assert(textBoxes(figure.svg()).some(({ text }) => text === "–"));
    assertStringIncludes(wordsOf(figure), "A dash (–) stands for what is not defined");
    assert(!figure.svg().includes("NaN"));
  }
  const rows = [{ name: "cnn", value: 0.5, low: 0.4, high: 0.6 }, {
    name: "gru",
    value: NaN,
    low: NaN,
    high: NaN,
  }];
  const compared = comparisonChart(rows);
  assertStringIncludes(compared.description, "gru –");
  assert(!compared.svg().includes("NaN"));
});

Deno.test("heatImageGrid() draws the mean of a pixel's three values, and gaps where there are none", () => {
  const size = { height: 1, width: 2 };
  const [colour, grey] = [[1, 2, 3, 7, 7, 7], [2, 7]].map((values) =>
    heatImageGrid([{ values, ...size }]).svg()
  );
  assertEquals(colour, grey);
  const gaps = heatImageGrid([{ values: [1, NaN], ...size }]);
  assertStringIncludes(wordsOf(gaps), "Grey: there is no value.");
});

/** Returns the pixels of a figure's first picture as `[red, green, blue, opacity]`. */
function picturePixels(svg: string): number[][] {
  const { data } = decode(Uint8Array.fromBase64(/href="data:image\/png;base64,([^"]*)"/.exec(svg)![1]));
  return Array.from({ length: data.length / 4 }, (_, i) => [...data.subarray(4 * i, 4 * i + 4)]);
}

Deno.test("images in colour are drawn in colour: in grids and on maps", () => {
  for (const name of ["imageGrid", "scatterMap"]) {
    assertEquals(picturePixels(CHARTS[name](2).svg())[0], [40, 200, 90, 255], name);
  }
});

Deno.test("overlayGrid() lays maps over pictures in colour, which stay pale where the map is 0", () => {
  const { pixels: picture, ...size } = tile(0), values = new Float64Array(HEIGHT * WIDTH);
  values[1] = 1;
  const [clear, full] = picturePixels(overlayGrid([{ ...size, picture, values }]).svg());
  assertEquals(clear, [145, 225, 170, 255]);
  assert(full[0] < clear[0] && full[1] < clear[1] / 2, `${full}`);
});

Deno.test("scatterMap() keeps the proportions of oblong images", () => {
  const [, width, height] = /<image [^>]*width="([\d.]+)" height="([\d.]+)"/.exec(
    CHARTS.scatterMap(2).svg(),
  )!;
  assertEquals([Number(width), Number(height)], [18.67, 28]);
});

Deno.test("imageGrid() makes images smaller that are too large for the page, by averages", () => {
  const pixels = Uint8Array.from({ length: 400 * 400 }, (_, i) => 255 * (i % 2));
  const figure = imageGrid(Array.from({ length: 10 }, () => ({ pixels, height: 400, width: 400 })));
  assert(figure.width <= 730, `${figure.width} wide`);
  assertEquals(
    new Set(picturePixels(figure.svg()).map(([value, , , opacity]) => opacity && value)).size <= 4,
    true,
  );
});

Deno.test("confusionGallery() shows 2, 12, 40 and 300 classes, in colour and in proportion", () => {
  for (const classes of [2, 12, 40, 300]) {
    const html = galleryOf(classes), rows = html.match(/<tr>/g)!.length - 1;
    assertEquals(rows, Math.min(classes, 40));
    assertStringIncludes(html, `width="37" height="56"`);
    assertStringIncludes(html, "red &amp; &lt;blue&gt;");
  }
  assertStringIncludes(galleryOf(300), "Shown are the 40 of 300 classes with the most errors");
  const source = /<img src="data:image\/png;base64,([^"]*)"/.exec(galleryOf(2))![1];
  assertEquals(decode(Uint8Array.fromBase64(source)).channels, 3);
});

Deno.test("colours of classes are those of CLASS_COLORS in every chart", () => {
  for (const name of ["histogramChart", "scatterMap"]) {
    for (const color of CLASS_COLORS.slice(0, 12)) assertStringIncludes(CHARTS[name](12).svg(), color);
  }
});
