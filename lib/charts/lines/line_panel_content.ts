/** Describes what stands in a panel of a line chart, wherever it will lie. */
import type { ReferenceValue } from "../frame/value_axis.ts";
import type { LineAxis } from "./line_axis.ts";
import type { LinePanel } from "./line_series.ts";

/** A panel with its axes, and with the lines that stand for values. */
export interface PanelContent {
  panel: LinePanel;
  xAxis: LineAxis;
  yAxis: LineAxis;
  references: readonly ReferenceValue[];
  marks: readonly ReferenceValue[];
}
