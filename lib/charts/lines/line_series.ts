/** Says what a line chart is drawn from. */
import type { ReferenceValue } from "../frame/value_axis.ts";

/** One line, with a band around it where there are intervals; all lists of one length. */
export interface LineSeries {
  /** Name in the key; a series looks the same in all panels. "" has no key. */
  name: string;
  /** Colour as `#rrggbb`. @default a colour of `CLASS_COLORS` in the order of names */
  color?: string;
  /** @default dashes in the order of names, unless another series has this set */
  isDashed?: boolean;
  /** Finite numbers in the order of the line; above 0 on a logarithmic axis. */
  x: readonly number[];
  /** NaN and infinity leave a gap, and so do numbers up to 0 on a logarithmic axis. */
  y: readonly number[];
  /** Lower edge of the band. @default no band */
  low?: readonly number[];
  /** Upper edge of the band. @default no band */
  high?: readonly number[];
}

/** One of the plots that stand side by side. */
export interface LinePanel {
  /** Heading of the panel; "" for none. */
  title: string;
  series: readonly LineSeries[];
  /** Horizontal dashed lines of this panel. @default the chart's */
  references?: readonly ReferenceValue[];
  /** Vertical lines of this panel. @default the chart's */
  marks?: readonly ReferenceValue[];
}

/** How an axis measures. */
export type LineScale = "linear" | "log";
