import { assertEquals } from "@std/assert";
import { fromFileUrl, toFileUrl } from "@std/path";
import { dataOption, dataOptionOf, trainCommand } from "../../../lib/study/store/train_command.ts";
import { withEnvironment } from "../../with_environment.ts";

Deno.test("trainCommand() names the model, its data, its split and its profile", () => {
  assertEquals(trainCommand("small_cnn"), "deno task train small_cnn");
  assertEquals(
    trainCommand("small_cnn", { split: "final", profile: "full", data: " --data photos" }),
    "deno task train small_cnn --data photos --final --profile full",
  );
  assertEquals(
    trainCommand("small_cnn", { seed: 2, profile: "full" }),
    "deno task train small_cnn --seed 2 --profile full",
  );
});

Deno.test("dataOption() names the data at hand from where the user is, as one word of a shell", () => {
  const here = fromFileUrl(new URL(".", import.meta.url));
  const option = (data: string) =>
    withEnvironment({ ATELIER_DATA: data, INIT_CWD: here }, () => dataOption());
  // Deno runs a task in the checkout, and INIT_CWD says where the user is.
  assertEquals([option(""), option("synthetic"), option(`${here}photos`)], [
    "",
    " --data synthetic",
    " --data photos",
  ]);
  assertEquals(option(`${here}100 % #1`), " --data '100 % #1'");
  assertEquals(option("/photos of mine/it's"), " --data '/photos of mine/it'\\''s'");
  if (Deno.build.os !== "windows") assertEquals(option(`${here}a\\b`), " --data 'a\\b'");
});

Deno.test("dataOptionOf() asks for the path of data of which no more than the short name is known", () => {
  const location = toFileUrl("/shop/a%20b").href;
  assertEquals(
    [
      { source: "fashion-mnist" },
      { source: "synthetic" },
      { source: "shop" },
      { source: "shop", location },
    ].map(dataOptionOf),
    ["", " --data synthetic", " --data PATH", " --data '/shop/a%20b'"],
  );
});
