/** What `browser/browse.ts` tells of the page. */

/** An answer of the page. */
export interface Answer {
  verdict: string;
  logits: number[];
}

/** What was seen. */
export interface Findings {
  /** Every address that was asked for. */
  requests: string[];
  /** What the browser complained of. */
  complaints: string[];
  /** The answers for the first garment and for those that were clicked. */
  garments: { index: number; answer: Answer }[];
  photograph: Answer;
  dropped: Answer;
  /** The garment that arrow keys and Enter led to from the first tile, and the tab that arrow keys opened. */
  keys: { garment: string | null; tab: string | null };
  drawnByKeys: Answer;
  drawnByPointer: Answer;
  outlines: Record<string, string>;
  /** What the message said after each thing that is no picture of a garment. */
  messages: Record<string, string>;
  /** Explained after another row was chosen. */
  explained: string;
  similar: number[];
  phone: { overflow: number; smallestTarget: number; summary: string; answer: Answer };
}
