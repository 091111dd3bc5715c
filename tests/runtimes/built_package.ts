export const builtPackage = () => Promise.resolve(new URL("file:///tmp/pk/npmout/"));
