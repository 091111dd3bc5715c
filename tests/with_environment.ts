/** Has a test meet other environment variables. */

/** Calls the function with these variables set, the empty ones deleted, and puts back what was there. */
export function withEnvironment<T>(variables: Readonly<Record<string, string>>, work: () => T): T {
  const before = Object.keys(variables).map((name) => [name, Deno.env.get(name)] as const);
  const set = (name: string, value: string | undefined) =>
    value ? Deno.env.set(name, value) : Deno.env.delete(name);
  Object.entries(variables).forEach(([name, value]) => set(name, value));
  try {
    return work();
  } finally {
    before.forEach(([name, value]) => set(name, value));
  }
}
