/** A small shop for simulated customers. */
import { createRandom } from "../../../lib/core/random.ts";
import { standardAttributes } from "../../../lib/applications/trends/standard_attributes.ts";

/** Returns items of four classes with attributes drawn at random, and what tells them apart. */
export function fashionShop(items: number) {
  const random = createRandom(7);
  const column = () => Float64Array.from({ length: items }, () => random.normal());
  const attributes = {
    brightness: column(),
    contrast: column(),
    coverage: column(),
    slenderness: column(),
  };
  const catalogue = { labels: Uint8Array.from({ length: items }, (_, i) => i % 4), attributes };
  return { catalogue, features: standardAttributes(attributes) };
}
