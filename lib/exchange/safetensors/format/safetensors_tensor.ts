/** Describes what a safetensors file holds. */

/** Types of numbers that are read and written here, by their names in the format, with their bytes. */
export const SAFETENSORS_TYPES = { F32: 4, F16: 2, BF16: 2 } as const;

/** A type of numbers by its name in the format. */
export type SafetensorsType = keyof typeof SAFETENSORS_TYPES;

/** What the header says of one tensor. */
export interface TensorEntry {
  dtype: SafetensorsType;
  shape: number[];
  /** First byte and the one after the last, counted from the end of the header. */
  data_offsets: [begin: number, end: number];
}

/** The key of the header that holds texts instead of a tensor. */
export const METADATA_KEY = "__metadata__";

/** Bytes of the number that says how long the header is. */
export const LENGTH_BYTES = 8;

/** Headers are no longer than this, as the format's own implementation has it. */
export const MOST_HEADER_BYTES = 100_000_000;
