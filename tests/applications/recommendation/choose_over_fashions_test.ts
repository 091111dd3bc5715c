import { assert, assertEquals, assertThrows } from "@std/assert";
import { chooseOverFashions } from "../../../lib/applications/recommendation/choose_over_fashions.ts";
import {
  evaluateOverFashions,
  type Recommender,
} from "../../../lib/applications/recommendation/evaluate_over_fashions.ts";
import { hybridRecommender } from "../../../lib/applications/recommendation/hybrid_recommender.ts";
import { itemLikeness } from "../../../lib/applications/recommendation/item_likeness.ts";
import { unitsSold } from "../../../lib/applications/recommendation/units_sold.ts";
import { simulateFashions } from "../../../lib/applications/recommendation/simulated_fashions.ts";
import { fashionShop } from "./fashion_shop.ts";

const { catalogue, features } = fashionShop(60);
const about = { classes: 4, customers: 20, history: 6, heldOut: 6 };
const fashions = simulateFashions(catalogue, { ...about, fashions: 4 });
/** Recommends so many of what each buys next, and else what it has. */
const knowing = (right: number): Recommender => ({ customers }) =>
  customers.map(({ history, heldOut }) => [...heldOut.slice(0, right), ...history.slice(right)]);

Deno.test("chooseOverFashions() chooses what hits most, the first in a tie", () => {
  const { chosen, tried, chosenOn } = chooseOverFashions(fashions, [2, 5, 3, 5], {
    ...{ recommenderOf: knowing, features },
  });
  assertEquals(chosen, 5);
  assertEquals(tried.map(({ candidate, evaluation }) => [candidate, evaluation.hits.value]), [
    [2, 2],
    [5, 5],
    [3, 3],
    [5, 5],
  ]);
  assertEquals(chosenOn, fashions.map(({ seed }) => seed));
  const objects = [{ right: 1 }, { right: 1 }];
  const options = { recommenderOf: ({ right }: { right: number }) => knowing(right), features };
  assert(chooseOverFashions(fashions, objects, options).chosen === objects[0]);
});

Deno.test("chooseOverFashions() chooses a weight that is as good as either end on other fashions", () => {
  // Likeness by attributes, which tastes are made of in part; the fashion is in what sells.
  const likeness = itemLikeness(features), items = features.rows;
  const recommenderOf = (weight: number): Recommender => ({ histories }) => {
    const sold = unitsSold(histories, { items });
    return histories.map((basket) => hybridRecommender(basket, { likeness, sold, weight, k: 6 }));
  };
  const own = simulateFashions(catalogue, { ...about, fashions: 12, seed: 5 });
  const { chosen, chosenOn } = chooseOverFashions(own, [0, 0.2, 0.4, 0.6, 0.8, 1], {
    recommenderOf,
    features,
  });
  const others = simulateFashions(catalogue, { ...about, fashions: 30, seed: 6 });
  const hitsOf = (weight: number) =>
    evaluateOverFashions(others, recommenderOf(weight), { features, chosenOn }).hits.value;
  assert(hitsOf(chosen) >= Math.max(hitsOf(0), hitsOf(1)), `${chosen}`);
  assertThrows(() => evaluateOverFashions(own, recommenderOf(chosen), { features, chosenOn }), RangeError);
});

Deno.test("chooseOverFashions() refuses no candidates", () => {
  assertThrows(
    () => chooseOverFashions(fashions, [], { recommenderOf: knowing, features }),
    RangeError,
    "Cannot choose a recommender as the number of candidates must be an integer of 1 or more: current value is 0",
  );
});
