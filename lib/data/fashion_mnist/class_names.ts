/** Names the ten classes of Fashion-MNIST in the order of their labels, 0 to 9. */

/**
 * The class names of Fashion-MNIST; the index is the label.
 * Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST" (arXiv 1708.07747), table 2.
 */
export const CLASS_NAMES: readonly string[] = Object.freeze([
  "T-shirt/top",
  "Trouser",
  "Pullover",
  "Dress",
  "Coat",
  "Sandal",
  "Shirt",
  "Sneaker",
  "Bag",
  "Ankle boot",
]);
