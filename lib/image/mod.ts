/**
 * Functions on the pixels of grey images: bring them to a scale and a size, move them about, find their
 * edges, describe and compare them. Photographs in colour become such images. Typed arrays go in and come
 * out; nothing is changed in place.
 *
 * @example
 * ```ts
 * import { flip, normalise, resize, rotate } from "./mod.ts";
 * const image = { pixels: Uint8Array.of(0, 50, 100, 150), height: 2, width: 2 };
 * const larger = resize(rotate(flip(image), 90), { height: 28, width: 28 });
 * normalise(larger.pixels); // 784 values from 0 to 1
 * ```
 *
 * @module
 */
export * from "./add_noise.ts";
export * from "./affine.ts";
export * from "./blur.ts";
export * from "./centre_on_canvas.ts";
export * from "./colour_histogram.ts";
export * from "./colour_image.ts";
export * from "./connected_parts.ts";
export * from "./covariance.ts";
export * from "./crop.ts";
export * from "./erase.ts";
export * from "./find_garment.ts";
export * from "./flip.ts";
export * from "./garment_from_photograph.ts";
export * from "./garment_mask.ts";
export * from "./grey_image.ts";
export * from "./histogram.ts";
export * from "./describe_images.ts";
export * from "./hog.ts";
export * from "./hog_matrix.ts";
export * from "./hog_picture.ts";
export * from "./image_blocks.ts";
export * from "./leading_eigenvectors.ts";
export * from "./matrix.ts";
export * from "./mean_image.ts";
export * from "./nearest_neighbours.ts";
export * from "./normalise.ts";
export * from "./orient.ts";
export * from "./paint_photograph.ts";
export * from "./photograph_background.ts";
export * from "./photograph_steps.ts";
export * from "./principal_components.ts";
export * from "./random_rectangle.ts";
export * from "./resize.ts";
export * from "./resize_colour.ts";
export * from "./rotate.ts";
export * from "./scale.ts";
export * from "./sharpen.ts";
export * from "./shift.ts";
export * from "./sobel.ts";
export * from "./stack_rows.ts";
export * from "./take_columns.ts";
export * from "./take_rows.ts";
export * from "./squared_distances.ts";
export * from "./thumbnail.ts";
export * from "./tridiagonal_eigen.ts";
