/** Lays out a confusion matrix by how many classes it has: few get large cells, many get small ones. */
import { bodyWidth } from "./frame/figure_frame.ts";
import { textWidth } from "./frame/svg_text.ts";

/** Sizes of a confusion matrix, in pixels. */
export interface MatrixLayout {
  /** Of the whole part, with names and recalls. */
  width: number;
  height: number;
  /** Before the first column, and above the first row. */
  left: number;
  header: number;
  /** Of a cell. */
  step: number;
  cellHeight: number;
  /** Whether the names of columns stand upright, as they would not fit beside each other. */
  isUpright: boolean;
}

/** Beside the rows: the words of the axis, and the recalls. */
export const AXIS_WIDTH = 26, RECALL_WIDTH = 56;

/** From this many classes on, names of columns stand upright. */
const MANY = 17;
const HEADER = 54, LEAST_STEP = 48, MOST_STEP = 130, SMALL_STEP = 20, SMALL_HEIGHT = 19;
const WIDEST_ROW = 150, WIDEST_COLUMN = 110;

/** Returns the sizes for these classes. */
export function matrixLayout(
  classNames: readonly string[],
  { width: wanted, cellHeight }: { width?: number; cellHeight?: number },
): MatrixLayout {
  const size = classNames.length, isUpright = size >= MANY;
  const widest = Math.max(...classNames.map((name) => textWidth(name)));
  const left = Math.min(WIDEST_ROW, widest) + AXIS_WIDTH + 8, beside = left + RECALL_WIDTH;
  const most = size * MOST_STEP + beside, least = size * (isUpright ? SMALL_STEP : LEAST_STEP) + beside;
  const width = Math.max(Math.min(bodyWidth(wanted), most), least);
  const rows = cellHeight ?? (isUpright ? SMALL_HEIGHT : 38);
  const header = isUpright ? Math.max(HEADER, Math.min(WIDEST_COLUMN, widest) + 24) : HEADER;
  const step = (width - beside) / size;
  return { width, height: header + size * rows + 2, left, header, step, cellHeight: rows, isUpright };
}
