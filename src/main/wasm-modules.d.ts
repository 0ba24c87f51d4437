/** WebAssembly compiled from AssemblyScript while bundling: scripts/build/assembly-script.mjs. */
declare module '*?wasm' {
  export const wasm: Uint8Array<ArrayBuffer>
}

/** As much of the JavaScript interface of WebAssembly as is in use; the types of Node leave it to those of browsers. */
declare namespace WebAssembly {
  interface Memory {
    readonly buffer: ArrayBuffer
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>)
  }
  class Instance {
    constructor(module: Module, imports: Record<string, Record<string, (...values: number[]) => number>>)
    readonly exports: Readonly<Record<string, unknown>>
  }
}
