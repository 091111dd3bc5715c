/** The behaviour that the documentation of `jsr:@std/path` gives for what Atelier uses of it. */
import { assertEquals, assertThrows } from "@std/assert";
import * as path from "@std/path";

const posix = Deno.build.os !== "windows";

Deno.test("join() and resolve() normalise their segments", { ignore: !posix }, () => {
  assertEquals(path.join("/foo", "bar", "baz/asdf", "quux", ".."), "/foo/bar/baz/asdf");
  assertEquals(path.resolve("/foo", "bar", "../baz"), "/foo/baz");
});

Deno.test("basename(), dirname() and extname() take a path apart", () => {
  assertEquals(path.basename("/data/images.idx.gz"), "images.idx.gz");
  assertEquals(path.basename("/data/images.gz", ".gz"), "images");
  assertEquals(path.dirname("/data/images.gz"), "/data");
  assertEquals(path.extname("images.idx.gz"), ".gz");
  assertEquals(path.extname(".gitignore"), "");
});

Deno.test("relative() and isAbsolute() relate paths", { ignore: !posix }, () => {
  assertEquals(path.relative("/data/a/b", "/data/c"), "../../c");
  assertEquals(path.isAbsolute("/data"), true);
  assertEquals(path.isAbsolute("data"), false);
});

Deno.test("fromFileUrl() and toFileUrl() convert both ways and escape", { ignore: !posix }, () => {
  assertEquals(path.fromFileUrl("file:///a%20folder/x"), "/a folder/x");
  assertEquals(path.toFileUrl("/a folder/x#y").href, "file:///a%20folder/x%23y");
  assertThrows(() => path.fromFileUrl("https://example.org/x"), TypeError);
});
