/** Draws how far a piece of work has come as a card of HTML. */
import { fixedDecimals } from "../../core/numbers/fixed_decimals.ts";
import { escapeXml } from "../frame/svg_text.ts";
import { THEME } from "../frame/theme.ts";

/** What the card says. */
export interface ProgressCard {
  heading: string;
  /** Fraction that is done, 0 to 1. */
  fraction: number;
  /** The line below the bar. */
  line: string;
  /** Widest it may be, in pixels. @default the width of figures */
  width?: number | undefined;
}

/** Returns a card with a heading, a bar and a line. */
export function progressCard({ heading, fraction, line, width = THEME.width }: ProgressCard): string {
  const percent = fixedDecimals(fraction * 100, 1);
  return `<div style="box-sizing:border-box;max-width:${width}px;padding:12px 20px;margin-bottom:6px;` +
    `background:${THEME.card};color:${THEME.ink};border:1px solid ${THEME.border};` +
    `border-radius:${THEME.cornerRadius}px;font:13px ${THEME.fontFamily};font-variant-numeric:tabular-nums;white-space:pre-wrap">` +
    `<b>${escapeXml(heading)}</b>` +
    `<div role="progressbar" aria-valuenow="${percent}" aria-valuemin="0" aria-valuemax="100"` +
    ` style="height:10px;margin:8px 0;background:${THEME.grid};border-radius:5px">` +
    `<div style="width:${percent}%;height:100%;background:${THEME.accent};border-radius:5px"></div></div>` +
    `${escapeXml(line)}</div>`;
}
