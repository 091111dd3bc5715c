/** What `views/watch.ts` tells of the view "Watch it learn". */

/** How the view stands. */
export interface WatchLook {
  /** See `WatchState`. */
  state: string;
  sentence: string;
  /** What the button says. */
  go: string;
  epoch: string;
  /** Validation accuracy, 0 to 1; 0 where there is none yet. */
  accuracy: number;
}

/** A pixel of a feature map that was chosen. */
export interface ChosenPixel {
  /** Its value, as the engine computed it. */
  value: number;
  /** Its value, as the page did by hand. */
  activated: number;
  label: string;
  /** Numbers in the tables: nine each of patch, filter and products, as they are shown. */
  cells: number[];
  words: string;
}

/** What was seen. */
export interface WatchFindings {
  idle: WatchLook;
  /** In mid-epoch, and half a second later. */
  stopped: [WatchLook, WatchLook];
  /** At the end of the epochs that it trains in one go. */
  finished: WatchLook;
  /** After it went on from there. */
  further: WatchLook;
  /** Points of the curve on validation images. */
  validationDots: number;
  /** What the tiles of the twelve images say, before and after. */
  predictions: [string[], string[]];
  filters: number;
  clicked: ChosenPixel;
  /** By keys alone, on another page. */
  keys: { look: WatchLook; before: ChosenPixel; after: ChosenPixel; filter: string | null };
  /** What the hint says once another activation is chosen. */
  hint: string;
  reset: WatchLook;
  diverged: WatchLook;
  recovered: WatchLook;
  phone: { overflow: number; smallestTarget: number };
  data: string;
  engine: string;
  /** Faults that axe calls serious or critical; of Chromium alone. */
  faults: string[];
  complaints: string[];
}

/** What was seen of a page whose server lacks something. */
export interface FaultFindings {
  /** The message, or where there is none the sentence on the images. */
  said: string;
  engine: string;
  look: WatchLook;
}
