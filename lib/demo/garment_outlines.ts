/** Holds outlines of garments to begin a drawing with. */

/** A corner of an outline: across and down, 0 to 1. */
export type Corner = readonly [x: number, y: number];

/** A garment as closed outlines. */
export interface GarmentOutline {
  name: string;
  parts: readonly (readonly Corner[])[];
}

/** Garments that are told apart by their outline alone. */
export const GARMENT_OUTLINES: readonly GarmentOutline[] = [
  {
    name: "T-shirt",
    parts: [[
      [0.36, 0.14],
      [0.44, 0.18],
      [0.56, 0.18],
      [0.64, 0.14],
      [0.9, 0.3],
      [0.8, 0.46],
      [0.7, 0.4],
      [0.7, 0.88],
      [0.3, 0.88],
      [0.3, 0.4],
      [0.2, 0.46],
      [0.1, 0.3],
    ]],
  },
  {
    name: "Trouser",
    parts: [[
      [0.34, 0.08],
      [0.66, 0.08],
      [0.71, 0.94],
      [0.56, 0.94],
      [0.5, 0.32],
      [0.44, 0.94],
      [0.29, 0.94],
    ]],
  },
  {
    name: "Dress",
    parts: [[
      [0.4, 0.06],
      [0.45, 0.14],
      [0.55, 0.14],
      [0.6, 0.06],
      [0.64, 0.24],
      [0.6, 0.42],
      [0.72, 0.94],
      [0.28, 0.94],
      [0.4, 0.42],
      [0.36, 0.24],
    ]],
  },
  {
    name: "Bag",
    parts: [
      [[0.12, 0.42], [0.88, 0.42], [0.92, 0.86], [0.08, 0.86]],
      [[0.3, 0.42], [0.34, 0.2], [0.66, 0.2], [0.7, 0.42], [0.64, 0.42], [0.61, 0.27], [0.39, 0.27], [
        0.36,
        0.42,
      ]],
    ],
  },
  {
    name: "Ankle boot",
    parts: [[
      [0.56, 0.12],
      [0.86, 0.12],
      [0.84, 0.46],
      [0.9, 0.7],
      [0.9, 0.88],
      [0.76, 0.88],
      [0.74, 0.8],
      [0.6, 0.88],
      [0.08, 0.88],
      [0.08, 0.76],
      [0.3, 0.62],
      [0.54, 0.5],
    ]],
  },
];
