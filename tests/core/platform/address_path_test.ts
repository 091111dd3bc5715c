import { assertEquals, assertThrows } from "@std/assert";
import { addressPath } from "../../../lib/core/platform/address_path.ts";

const POSIX = { isWindows: false }, WINDOWS = { isWindows: true };

Deno.test("addressPath() reads relative and absolute addresses, spaces and percent signs", () => {
  const paths = {
    "file://./my model": "./my model",
    "file://my_model": "my_model",
    "file://../models/one": "../models/one",
    "file:///models/my model": "/models/my model",
    "file:///models/my%20model": "/models/my model",
    "file:///models/100% wool": "/models/100% wool",
    "file:///models/100%25 wool": "/models/100% wool",
    "file:///models/100%25%20wool": "/models/100% wool",
    "file:///tmp/5%ab": "/tmp/5%ab",
    "file:///tmp/Gr%C3%B6%C3%9Fe": "/tmp/Größe",
    "file:///tmp/a#b?c": "/tmp/a#b?c",
    "FILE:///tmp/a\\b": "/tmp/a\\b",
    "file:///C:/models": "/C:/models",
  };
  for (const [address, path] of Object.entries(paths)) {
    assertEquals(addressPath(address, POSIX), path, address);
  }
});

Deno.test("addressPath() reads drives, backslashes and shares of Windows", () => {
  const paths = {
    "file:///C:/models/one": "C:/models/one",
    "file:///c:/my%20models/one": "c:/my models/one",
    "file:///C|/models": "C:/models",
    "file://C:\\models\\one": "C:\\models\\one",
    "file:///C:\\models\\one": "C:\\models\\one",
    "file://C:/models": "C:/models",
    "file:///C:": "C:",
    "file://.\\my model": ".\\my model",
    "file://./my model": "./my model",
    "file://\\\\server\\share\\one": "\\\\server\\share\\one",
    "file:///models/one": "/models/one",
    "file:///Code:x": "/Code:x",
  };
  for (const [address, path] of Object.entries(paths)) {
    assertEquals(addressPath(address, WINDOWS), path, address);
  }
});

Deno.test("addressPath() gives the path of every URL of a file back", () => {
  for (const path of ["/tmp/a b", "/tmp/100% wool", "/tmp/100%25", "/tmp/ä#?&", "/tmp/a%20b"]) {
    const url = new URL("file:///");
    url.pathname = path.replaceAll("%", "%25");
    assertEquals(addressPath(url.href, POSIX), path);
  }
});

Deno.test("addressPath() refuses what names no file", () => {
  for (const address of ["file://", "https://example.org/model", "model"]) {
    assertThrows(
      () => addressPath(address, POSIX),
      TypeError,
      `its address must be "file://" and a path: current value is ${JSON.stringify(address)}`,
    );
  }
});
