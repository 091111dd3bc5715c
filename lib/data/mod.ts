/**
 * Finds, downloads, checks and reads Fashion-MNIST (or a data set of one's own in the same format), splits
 * it, and hands it out in batches. Every file is verified, what the data are is stated with them, and where
 * there are none, garments drawn by code stand in and say so. Classes are weighed, oversampled and made rare;
 * images, pixels and labels are damaged on purpose, for experiments. Folders of photographs become such images
 * too. The labels of the test images are behind `openTestLabels`.
 *
 * @example
 * ```ts
 * import { batchIndices, loadFashionMnist, splitTrain } from "./mod.ts";
 * import { createRandom } from "../core/mod.ts";
 *
 * const { train } = await loadFashionMnist();
 * const { train: fitting } = splitTrain(train, { validationSize: 5000, seed: 1 });
 * const [first] = batchIndices(fitting.size, { batchSize: 128, random: createRandom(1) });
 * console.log(`${fitting.provenance.title}: ${first.length} of ${fitting.size} images in the first batch`);
 * ```
 *
 * @module
 */
export * from "./audit.ts";
export * from "./audit_quality.ts";
export * from "./batches.ts";
export * from "./checksums.ts";
export * from "./class_weights.ts";
export * from "./cleaning.ts";
export * from "./corruptions.ts";
export * from "./data_at_hand.ts";
export * from "./data_folder.ts";
export * from "./dataset_from_folder.ts";
export * from "./decode_picture.ts";
export * from "./describe_data.ts";
export * from "./download.ts";
export * from "./duplicates.ts";
export * from "./entry_kind.ts";
export * from "./fashion_mnist.ts";
export * from "./files_hash.ts";
export * from "./flip_labels.ts";
export * from "./garment_folder.ts";
export * from "./gunzip.ts";
export * from "./hash_of.ts";
export * from "./idx.ts";
export * from "./idx_contents.ts";
export * from "./idx_file.ts";
export * from "./image_folder.ts";
export * from "./join_images.ts";
export * from "./list_folder.ts";
export * from "./odd_files.ts";
export * from "./oversample.ts";
export * from "./permute_pixels.ts";
export * from "./permute_rows.ts";
export * from "./photographs_folder.ts";
export * from "./picture_format.ts";
export * from "./read_head.ts";
export * from "./read_photograph.ts";
export * from "./sample_photographs.ts";
export * from "./shuffle_labels.ts";
export * from "./skewed_subset.ts";
export * from "./sources.ts";
export * from "./split.ts";
export * from "./stratified_folds.ts";
export * from "./synthetic.ts";
export * from "./test_door.ts";
export * from "./with_class_names.ts";
