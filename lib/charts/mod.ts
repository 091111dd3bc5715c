/**
 * Charts: one function per kind, data and options in, a `Figure` out. A figure is one standalone SVG with
 * its title, legend and caption, on a light card of its own: it looks the same in a notebook, on a dark
 * page and on disk. Plot draws it in a headless document, so no browser is needed.
 *
 * @example
 * ```ts
 * import { barChart, classColor, saveFigure } from "./mod.ts";
 * const labels = ["Trouser", "Shirt"];
 * const figure = barChart(
 *   { labels, values: [0.96, 0.71] },
 *   { title: "Shirts are hardest", colors: labels.map((name) => classColor(name)), xLabel: "F1" },
 * );
 * const folder = await Deno.makeTempDir();
 * await saveFigure(figure, new URL(`file://${folder}/f1.svg`));
 * ```
 *
 * @module
 */
export * from "./bar_chart.ts";
export * from "./comparison_chart.ts";
export * from "./confusion_gallery.ts";
export * from "./confusion_matrix_chart.ts";
export * from "./difference_chart.ts";
export * from "./estimate_line.ts";
export * from "./figure.ts";
export * from "./format_number.ts";
export * from "./format_points.ts";
export * from "./grouped_dot_chart.ts";
export * from "./heat_image_grid.ts";
export * from "./histogram_chart.ts";
export * from "./html_display.ts";
export * from "./image_grid.ts";
export * from "./learning_curves.ts";
export * from "./line_chart.ts";
export * from "./overlay_grid.ts";
export * from "./palette.ts";
export * from "./parallel_coordinates_chart.ts";
export * from "./pareto_front.ts";
export * from "./save_figure.ts";
export * from "./scatter_map.ts";
export * from "./slice_chart.ts";
export * from "./small_multiples.ts";
export * from "./tradeoff_chart.ts";
export type { Broadcast } from "./live_display.ts";
export * from "./track_work.ts";
export * from "./training_display.ts";
export * from "./work_display.ts";
export * from "./work_through.ts";
