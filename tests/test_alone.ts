/** Lets a test have a process of its own: what a process shares, others may change at the same time. */
import { assert } from "@std/assert";
import { fromFileUrl } from "@std/path";
