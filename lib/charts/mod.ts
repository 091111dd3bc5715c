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
export type { DifferenceRow } from "./difference_rows.ts";
export * from "./frame/figure.ts";
export * from "./frame/format_number.ts";
export * from "./frame/format_points.ts";
export * from "./frame/html_display.ts";
export * from "./frame/palette.ts";
export * from "./frame/save_figure.ts";
export * from "./grouped_dot_chart.ts";
export * from "./histogram_chart.ts";
export * from "./images/heat_image_grid.ts";
export * from "./images/image_grid.ts";
export * from "./images/number_grids.ts";
export * from "./images/overlay_grid.ts";
export * from "./lines/estimate_line.ts";
export * from "./lines/learning_curves.ts";
export * from "./lines/line_chart.ts";
export * from "./lines/slice_chart.ts";
export * from "./lines/small_multiples.ts";
export * from "./parallel_coordinates_chart.ts";
export * from "./pareto_front.ts";
export * from "./path_chart.ts";
export type { Broadcast } from "./progress/live_display.ts";
export * from "./progress/track_work.ts";
export * from "./progress/training_display.ts";
export * from "./progress/work_display.ts";
export * from "./progress/work_through.ts";
export * from "./scatter_map.ts";
export * from "./tradeoff_chart.ts";
