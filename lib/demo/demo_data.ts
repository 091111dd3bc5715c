/** Describes what the page loads besides its code: the file `demo.json` and the names of those beside it. */
import type { Unmapped } from "./network_end.ts";

/** The files of the page's folder. */
export const DEMO_FILES = Object.freeze({
  page: "index.html",
  style: "style.css",
  /** Of the view "Watch it learn". */
  watchStyle: "watch.css",
  /** Of the view "Teach it yours". */
  teachStyle: "teach.css",
  /** Of the view "You against it". */
  contestStyle: "contest.css",
  code: "page.js",
  /** Tells of which files of `lib/demo` the programs were made. */
  codeHash: "code.sha256",
  icon: "icon.svg",
  head: "demo.json",
  /** All garments on one sheet, in rows. */
  sprite: "garments.png",
  /** What the network knows of each garment, as int8: shape `[garments.size, embeddings.columns]`. */
  embeddings: "embeddings.bin",
  model: "model/model.json",
});

/** The files that are copied as they are. */
export const STATIC_FILES = Object.freeze([
  DEMO_FILES.page,
  DEMO_FILES.style,
  DEMO_FILES.watchStyle,
  DEMO_FILES.teachStyle,
  DEMO_FILES.contestStyle,
  DEMO_FILES.icon,
]);

/** The content of `demo.json`. */
export interface DemoData {
  /** The form of this file. */
  schema: 1;
  model: {
    title: string;
    parameters: number;
    /** Images that it was trained on. */
    trainSize: number;
    /** Images held back, on which its accuracy was measured and its temperature fitted. */
    validationSize: number;
    /** Accuracy on the validation images, 0 to 1. */
    accuracy: number;
    /** What logits are divided by before the softmax. */
    temperature: number;
    /** SHA-256, 64 hex digits, of the weights. */
    weightsHash: string;
    /** Why the network has no maps that show where it looks. @default it has some */
    unmapped?: Unmapped;
  };
  /** Class names; the index is the label. */
  classNames: readonly string[];
  /**
   * What becomes of a photograph or a drawing: "garment" cuts it out of its background and puts it, bright, on black;
   * "whole" takes it as it is, brought to the size of the images. @default "garment"
   */
  pictures?: "garment" | "whole";
  garments: {
    size: number;
    /** Sides of one garment, in pixels. */
    height: number;
    width: number;
    /** Values of a pixel: 1 for grey, 3 for colour. @default 1 */
    channels?: 1 | 3;
    /** Garments in a row of the sprite. */
    columns: number;
    /** What they are: "test images of Fashion-MNIST". */
    title: string;
    /** Whether code drew them. */
    isSynthetic: boolean;
    /** Whether they are neither these nor Fashion-MNIST, but whoever made the page brought them. @default false */
    isOwn?: boolean;
    /** The class that the network predicts for each garment; no label was read. */
    taken: readonly number[];
    /** The garment that the page shows first. */
    first: number;
  };
  embeddings: { columns: number };
}
