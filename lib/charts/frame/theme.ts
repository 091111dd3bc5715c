/** Fixes how every figure looks: one card, one set of inks, one set of sizes. */

/**
 * Lengths in pixels of the figure at its natural size. The card is neutral grey-white, so that a figure
 * reads the same on a white page and on a dark one; every ink has a contrast of 4.5:1 or more on it (WCAG 2.2).
 */
export const THEME = Object.freeze({
  fontFamily: "Inter, Helvetica, Arial, DejaVu Sans, sans-serif",
  card: "#fcfcfc",
  border: "#d4d4d4",
  ink: "#1f2328",
  mutedInk: "#5a6068",
  grid: "#e3e3e3",
  axis: "#a4a8ad",
  /** Colour of a single series that stands for no class. */
  accent: "#2572cd",
  /** Second series, and whatever the reader should beware of. */
  warning: "#c23b00",
  stamp: "#a3261b",
  titleSize: 18,
  subtitleSize: 13,
  labelSize: 12,
  smallSize: 11,
  lineHeight: 1.35,
  padding: 20,
  cornerRadius: 10,
  width: 720,
});
