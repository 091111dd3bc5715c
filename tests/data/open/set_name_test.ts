import { assertEquals } from "@std/assert";
import { FASHION_MNIST } from "../../../lib/data/fashion_mnist/fashion_mnist_files.ts";
import { nameOf, sourceOf } from "../../../lib/data/open/set_name.ts";

Deno.test("sourceOf() keeps letters and digits of any script, in lower case, with dashes for what is between", () => {
  const cases = [
    ["My Shop 2", "my-shop-2"],
    ["\u670d\u88c5", "\u670d\u88c5"],
    ["\u041e\u0434\u0435\u0436\u0434\u0430 2024!", "\u043e\u0434\u0435\u0436\u0434\u0430-2024"],
    ["\u00c4rmel", "\u00e4rmel"],
    ["A\u0308rmel", "\u00e4rmel"],
    ["\u0915\u092a\u0921\u093c\u0947", "\u0915\u092a\u0921\u093c\u0947".normalize("NFC")],
    ["../a/b", "a-b"],
    ["!?", "data"],
    ["Fashion MNIST", "own-fashion-mnist"],
    ["synthetic", "own-synthetic"],
  ];
  for (const [name, source] of cases) assertEquals(sourceOf(name, FASHION_MNIST), source, name);
});

Deno.test("nameOf() takes off the ending of a file and the word for a part, and nothing of a folder's name", () => {
  const cases = [["a/shop_train.csv", "shop"], ["a/train.csv", "train"], ["a/photos.v2/", "photos.v2"]];
  for (const [path, name] of cases) assertEquals(nameOf(new URL(path, "file:///")), name);
});
