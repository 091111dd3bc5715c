/**
 * Functions on the pixels of images, grey or in colour: bring them to a scale and a size, move them about, find their
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
export * from "../matrix/covariance.ts";
export * from "../matrix/leading_eigenvectors.ts";
export * from "../matrix/matrix.ts";
export * from "../matrix/nearest_neighbours.ts";
export * from "../matrix/principal_components.ts";
export * from "../matrix/squared_distances.ts";
export * from "../matrix/stack_rows.ts";
export * from "../matrix/take_columns.ts";
export * from "../matrix/take_rows.ts";
export * from "../matrix/tridiagonal_eigen.ts";
export * from "./add_noise.ts";
export * from "./affine.ts";
export * from "./blur.ts";
export * from "./colour_jitter.ts";
export * from "./crop.ts";
export * from "./erase.ts";
export * from "./features/describe_images.ts";
export * from "./features/histogram.ts";
export * from "./features/hog.ts";
export * from "./features/hog_cell_size.ts";
export * from "./features/hog_matrix.ts";
export * from "./features/hog_picture.ts";
export * from "./features/image_blocks.ts";
export * from "./features/sobel.ts";
export * from "./features/whitening_filters.ts";
export * from "./flip.ts";
export * from "./grey_image.ts";
export * from "./luma.ts";
export * from "./mean_image.ts";
export * from "./normalise.ts";
export * from "./photograph/border_parts.ts";
export * from "./photograph/centre_on_canvas.ts";
export * from "./photograph/colour_histogram.ts";
export * from "./photograph/colour_image.ts";
export * from "./photograph/connected_parts.ts";
export * from "./photograph/find_garment.ts";
export * from "./photograph/garment_from_photograph.ts";
export * from "./photograph/garment_in_colour.ts";
export * from "./photograph/garment_mask.ts";
export * from "./photograph/garment_setting.ts";
export * from "./photograph/has_colour.ts";
export * from "./photograph/paint_photograph.ts";
export * from "./photograph/photograph_background.ts";
export * from "./photograph/photograph_steps.ts";
export * from "./photograph/resize_colour.ts";
export * from "./photograph/sharpen.ts";
export * from "./photograph/thumbnail.ts";
export * from "./photograph/with_margins.ts";
export * from "./pixel_image.ts";
export * from "./random_rectangle.ts";
export * from "./resize.ts";
export * from "./rotate.ts";
export * from "./scale.ts";
export * from "./shift.ts";
