/**
 * Finds, downloads, checks and reads Fashion-MNIST, or opens a data set of one's own in any format that people have
 * (`openDataset`), splits it, and hands it out in batches. Every file is verified, what the data are is stated with
 * them, and where there are none, garments drawn by code stand in and say so. Classes are weighed, oversampled and
 * made rare; images, pixels and labels are damaged on purpose, for experiments. Folders of photographs become such
 * images too. The labels of the test images are behind `openTestLabels`.
 *
 * @example
 * ```ts
 * import { batchIndices, loadFashionMnist, splitTrain } from "./mod.ts";
 * import { createRandom } from "../core/mod.ts";
 *
 * const { train } = await loadFashionMnist();
 * const { train: fitting } = splitTrain(train, { seed: 1 });
 * const [first] = batchIndices(fitting.size, { batchSize: 128, random: createRandom(1) });
 * console.log(`${fitting.provenance.title}: ${first.length} of ${fitting.size} images in the first batch`);
 * ```
 *
 * @module
 */
export * from "../core/hash_of.ts";
export * from "../core/sha256.ts";
export * from "./audit/audit.ts";
export * from "./audit/audit_quality.ts";
export * from "./audit/cleaning.ts";
export * from "./audit/corruptions.ts";
export * from "./audit/duplicate_groups.ts";
export * from "./audit/duplicates.ts";
export * from "./audit/expected_precision.ts";
export * from "./audit/flip_labels.ts";
export * from "./audit/picture_quality.ts";
export * from "./data_at_hand.ts";
export * from "./fashion_mnist/checksums.ts";
export * from "./fashion_mnist/class_names.ts";
export * from "./fashion_mnist/describe_data.ts";
export * from "./fashion_mnist/download.ts";
export * from "./fashion_mnist/fashion_mnist.ts";
export * from "./fashion_mnist/fashion_mnist_files.ts";
export * from "./fashion_mnist/open_test_labels.ts";
export * from "./fashion_mnist/sources.ts";
export * from "./files_hash.ts";
export * from "./formats/entry_kind.ts";
export * from "./formats/gunzip.ts";
export * from "./formats/idx.ts";
export * from "./formats/idx_contents.ts";
export * from "./formats/idx_file.ts";
export * from "./formats/number_values.ts";
export * from "./formats/read_head.ts";
export * from "./formats/scale_to_bytes.ts";
export * from "./open/opened_dataset.ts";
export * from "./open_dataset.ts";
export { PictureStack, type PictureStackOptions, type StackedPictures } from "./readers/picture_stack.ts";
export * from "./photographs/class_folders.ts";
export * from "./photographs/dataset_from_folder.ts";
export * from "./photographs/decode_picture.ts";
export * from "./photographs/garment_folder.ts";
export * from "./photographs/image_folder.ts";
export * from "./photographs/list_folder.ts";
export * from "./photographs/odd_files.ts";
export * from "./photographs/photographs_folder.ts";
export * from "./photographs/picture_format.ts";
export * from "./photographs/read_photograph.ts";
export * from "./photographs/read_picture.ts";
export * from "./photographs/sample_photographs.ts";
export * from "./photographs/with_class_names.ts";
export * from "./sampling/batches.ts";
export * from "./sampling/class_weights.ts";
export * from "./sampling/exact_duplicates.ts";
export * from "./sampling/join_images.ts";
export * from "./sampling/oversample.ts";
export * from "./sampling/permute_pixels.ts";
export * from "./sampling/permute_rows.ts";
export * from "./sampling/resize_images.ts";
export * from "./sampling/shuffle_labels.ts";
export * from "./sampling/skewed_subset.ts";
export * from "./sampling/split.ts";
export * from "./sampling/stratified_folds.ts";
export * from "./synthetic/garment_colours.ts";
export * from "./synthetic/synthetic.ts";
