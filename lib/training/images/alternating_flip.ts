/** Decides in which epochs an image is mirrored, when flips alternate. */

/**
 * Tells whether image number `image` is mirrored in the epoch of that number, from 0: in every other epoch, and in the
 * first one where a hash of its number and the seed says so, for half of the images (Jordan 2024, arXiv 2404.00498,
 * section 3.6). Two epochs in a row show both sides of every image, which drawn flips do for one in two.
 */
export function isMirrored(image: number, { seed, epoch }: { seed: number; epoch: number }): boolean {
  return (mixed(image, seed) >>> 31) !== epoch % 2;
}

/** Mixes two numbers to 32 bits (the finaliser of Appleby's MurmurHash3, after a product for each of the two). */
function mixed(image: number, seed: number): number {
  let bits = Math.imul(image + 1, 0x9e3779b1) ^ Math.imul(seed % 2 ** 32 + 1, 0x85ebca77);
  bits = Math.imul(bits ^ bits >>> 16, 0x85ebca6b);
  bits = Math.imul(bits ^ bits >>> 13, 0xc2b2ae35);
  return bits ^ bits >>> 16;
}
