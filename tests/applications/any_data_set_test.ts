/** Holds the business uses to any data set: few images, classes of one image, many classes, colour. */
import { assert, assertAlmostEquals, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { learnFromSeen, takeSeen } from "../../lib/applications/inventory/seen_images.ts";
import { perClass, sharesPerClass } from "../../lib/applications/inventory/per_class.ts";
import { basketQuery } from "../../lib/applications/recommendation/basket_query.ts";
import { evaluateRecommendations } from "../../lib/applications/recommendation/evaluate_recommendations.ts";
import { oracleRecommender } from "../../lib/applications/recommendation/oracle_recommender.ts";
import { popularityBaseline } from "../../lib/applications/recommendation/popularity_baseline.ts";
import { randomBaseline } from "../../lib/applications/recommendation/random_baseline.ts";
import { recommend } from "../../lib/applications/recommendation/recommend.ts";
import { simulateCustomers } from "../../lib/applications/recommendation/simulated_customers.ts";
import { evaluateSearch } from "../../lib/applications/search/evaluate_search.ts";
import { exactSearch } from "../../lib/applications/search/exact_search.ts";
import { retrievalMetrics } from "../../lib/applications/search/retrieval_metrics.ts";
import { createSearchIndex } from "../../lib/applications/search/search_index.ts";
import { garmentPosition } from "../../lib/applications/trends/garment_position.ts";
import { pixelAttributes } from "../../lib/applications/trends/pixel_attributes.ts";
import { standardAttributes } from "../../lib/applications/trends/standard_attributes.ts";
import { watchShares } from "../../lib/applications/trends/watch_shares.ts";
import { withCameraFault } from "../../lib/applications/trends/with_camera_fault.ts";
import type { Dataset } from "../../lib/core/dataset.ts";
import { createRandom } from "../../lib/core/random.ts";

const SIDE = 8;

/** Returns photographs on white: a box of each class's colour, two pixels in from the left, top and bottom. */
function photographs(labels: readonly number[], classes: number): Dataset {
  const images = Uint8Array.from(labels.flatMap((label) =>
    Array.from({ length: SIDE * SIDE }, (_, place) => {
      const row = Math.floor(place / SIDE), column = place % SIDE;
      const isBox = row >= 2 && row < 6 && column >= 2 && column < 4;
      return isBox ? [200, (label * 40) % 256, 30] : [250, 250, 245];
    }).flat()
  ));
  return {
    images,
    labels: Uint16Array.from(labels),
    ...{ size: labels.length, height: SIDE, width: SIDE, channels: 3 },
    classNames: Array.from({ length: classes }, (_, i) => String(i)),
    provenance: { source: "photos", title: "Photos", verified: false, origin: "a test", files: [] },
  };
}

const SET = photographs([0, 1, 2, 0, 1, 2], 300);

Deno.test("pixelAttributes() and garmentPosition() find a garment in colour on a light background", () => {
  const { coverage, slenderness, brightness, contrast } = pixelAttributes(SET);
  assertEquals([...coverage], Array(6).fill(8 / 64));
  assertEquals([...slenderness], Array(6).fill(2));
  assertAlmostEquals(brightness[1], (0.299 * 200 + 0.587 * 40 + 0.114 * 30) / 255, 1e-9);
  assertAlmostEquals(contrast[0], 0, 1e-6);
  const { across, down } = garmentPosition(SET);
  assertEquals([across[0], down[0]], [3, 4]);
});

Deno.test("withCameraFault() changes images in colour in all channels", () => {
  const moved = withCameraFault(SET, { shifted: 1 }), dark = withCameraFault(SET, { darker: 0.5 });
  assertEquals([...moved.images.subarray(3, 6)], [...SET.images.subarray(0, 3)]);
  assertEquals([...dark.images.subarray(0, 3)], [125, 125, 123]);
});

const labelled = (
  labels: readonly number[],
  values = labels.flatMap((label, i) => [1 + label, 1 + i / 10]),
) => ({
  values: Float32Array.from(values),
  ...{ rows: labels.length, columns: 2, labels },
});

Deno.test("a search asks for no more than a small catalogue has", async () => {
  const items = labelled([0, 0, 1]);
  assertEquals([exactSearch(items, items).k, exactSearch(items, items, { excludeSelf: true }).k], [3, 2]);
  assertEquals(retrievalMetrics(items, items).k, 3);
  const index = await createSearchIndex({ columns: 2 });
  index.add(items);
  assertEquals(index.search(items).k, 3);
  assertThrows(() => exactSearch(items, items, { k: 4 }), RangeError, "from 1 to 3");
});

Deno.test("evaluateSearch() measures a class of one image by what it can find: nothing", () => {
  const items = labelled([0, 0, 0, 1, 1, 2]);
  const { averagePrecision, recall, precision, mostRecall } = evaluateSearch(items, items, {
    excludeSelf: true,
    k: 1,
  });
  for (const { value, low, high } of [averagePrecision, recall, precision]) {
    assert(value > 0 && low <= value && value <= high, `${low} ${value} ${high}`);
  }
  // Of the five that have one or two of their class left one can be found.
  assertAlmostEquals(mostRecall, (3 * 0.5 + 2 * 1) / 5, 1e-12);
});

Deno.test("recommendations from a catalogue of 12 items are as many as there are, and say so", () => {
  const labels = Array.from({ length: 12 }, (_, i) => i % 3), set = photographs(labels, 3);
  const attributes = pixelAttributes(set), standard = standardAttributes(attributes);
  const { customers, title } = simulateCustomers({ labels, attributes }, { classes: 3, customers: 10 });
  assertEquals(title, "10 simulated customers, who bought 4 items each and buy 4 next, of 12");
  const [{ taste, history }] = customers, about = { items: 12, exclude: history };
  const features = labelled(labels);
  assertEquals(basketQuery(history, features).indices.length, 8);
  assertEquals(recommend(history, features).length, 8);
  assertEquals(oracleRecommender(taste, { labels, standard }, about).length, 8);
  assertEquals(popularityBaseline([history], about).length, 8);
  assertEquals(randomBaseline(createRandom(1), about).length, 8);
  const lists = customers.map((one) => recommend(one.history, features));
  const truth = { heldOut: customers.map(({ heldOut }) => heldOut), features };
  assert(evaluateRecommendations(lists, truth).coverage.value > 0.5);
  const many = simulateCustomers({
    labels: Array(40).fill(0),
    attributes: pixelAttributes(photographs(Array(40).fill(0), 1)),
  }, { classes: 1, customers: 2 });
  assertEquals([many.title, many.customers[0].history.length], ["2 simulated customers", 10]);
});

Deno.test("watchShares() takes half of few days for quiet", () => {
  const shares = Float64Array.from(
    { length: 20 },
    (_, i) => i % 2 === 0 ? 0.4 + i / 400 : 0.6 - (i - 1) / 400,
  );
  assert(Number.isFinite(watchShares({ shares, days: 10, categories: 2 }).peak));
});

Deno.test("takeSeen() keeps labels past 255, and learnFromSeen() a class without images", () => {
  const labels = Uint16Array.of(0, 1, 0), logits = Float32Array.of(2, 0, 0, 0, 2, 0, 2, 0, 0);
  const seen = { labels, predicted: Uint16Array.of(0, 1, 1), logits, classes: 3 };
  assertEquals(learnFromSeen(seen).confusion, [[1, 1, 0], [0, 1, 0], [0, 0, 1]]);
  const wide = {
    labels: Uint16Array.of(299),
    predicted: Uint16Array.of(298),
    logits: new Float32Array(300),
    classes: 300,
  };
  const { labels: taken, predicted } = takeSeen(wide, [0, 0]);
  assertEquals([taken, predicted], [Uint16Array.of(299, 299), Uint16Array.of(298, 298)]);
});

Deno.test("perClass() and sharesPerClass() spread numbers over any classes, and keep what was given", () => {
  assertEquals(perClass([15, 35, 40], 3), [15, 35, 40]);
  assertEquals(perClass([15, 35, 40], 5), [15, 35, 40, 15, 35]);
  assertEquals(sharesPerClass([0.25, 0.7, 0.05], 3), [0.25, 0.7, 0.05]);
  const two = sharesPerClass([0.25, 0.03, 0.02], 2);
  assertAlmostEquals(two[0] + two[1], 1, 1e-12);
  assertAlmostEquals(two[0] / two[1], 25 / 3, 1e-9);
  assertStringIncludes(
    assertThrows(() => sharesPerClass([0, 0, 1], 2), RangeError).message,
    "one must be above 0: current value is 0 for all",
  );
});
