import { assertEquals } from "@std/assert";
import { acceptsGzip, matchesTag, namesThisMachine } from "../../../lib/tasks/serving/conditions.ts";

Deno.test("acceptsGzip() follows the list and its weights", () => {
  const taken: Record<string, boolean> = {
    "gzip": true,
    "gzip, deflate, br, zstd": true,
    "deflate, GZIP;q=0.5": true,
    "br;q=1.0, gzip;q=0.8, *;q=0.1": true,
    "x-gzip": true,
    "*": true,
    "": false,
    "br": false,
    "identity": false,
    "gzip;q=0": false,
    "gzip ; q=0.000, *": false,
    "*;q=0": false,
    "gzip;q=nonsense": false,
    "identity;q=1, gzip;q=0.5": false,
  };
  for (const [header, isTaken] of Object.entries(taken)) {
    assertEquals([header, acceptsGzip(header)], [header, isTaken]);
  }
  assertEquals(acceptsGzip(null), false);
});

Deno.test("matchesTag() finds the tag in a list, weak or strong, and takes * for any", () => {
  for (const header of ['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', "*"]) {
    assertEquals([header, matchesTag(header, '"a"')], [header, true]);
  }
  for (const header of [null, "", '"b"', "a", '"a-gzip"']) {
    assertEquals([header, matchesTag(header, '"a"')], [header, false]);
  }
});

Deno.test("namesThisMachine() takes the three names of this machine at the port, and no other", () => {
  for (const header of ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"]) {
    assertEquals([header, namesThisMachine(header, 8000)], [header, true]);
  }
  const others = [
    null,
    "",
    "127.0.0.1",
    "localhost:80001",
    "localhost:8001",
    "example.org:8000",
    "localhost.example.org:8000",
    "127.0.0.1.example.org:8000",
    "0.0.0.0:8000",
    "127.0.0.1:8000, example.org",
  ];
  for (const header of others) {
    assertEquals([header, namesThisMachine(header, 8000)], [header, false]);
  }
});
