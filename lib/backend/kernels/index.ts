/** All kernels, in one module: what the compiler starts from. */
export * from "./elementwise";
