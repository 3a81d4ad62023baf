/** The address of a folder, or what gives the bytes of a file by its name in the package. */
export type Files = string | URL | ((name: string) => Promise<ArrayBuffer | Uint8Array | Response>);

async function file(files: Files | undefined, name: string): Promise<ArrayBuffer | Uint8Array | Response> {
  if (typeof files === "function") return files(name);
  const here = globalThis.location?.href ?? import.meta.url;
  const folder = files === undefined ? import.meta.url : new URL(`${files}`.replace(/\/?$/, "/"), here);
  const address = new URL(name, folder);
  if (address.protocol === "file:") {
    const { readFile } = await import(/* @vite-ignore */ "node:fs/promises");
    return readFile(address);
  }
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} cannot be read: ${response.status} ${response.statusText}`);
  return response;
}

export async function bytesOf(files: Files | undefined, name: string): Promise<Uint8Array> {
  const got = await file(files, name);
  return new Uint8Array(got instanceof Response ? await got.arrayBuffer() : got);
}

/** Compiled while it arrives, where the server says what it is. */
export async function moduleOf(files: Files | undefined, name: string): Promise<WebAssembly.Module> {
  const got = await file(files, name);
  if (!(got instanceof Response)) return WebAssembly.compile(got as BufferSource);
  const type = got.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm") ? WebAssembly.compileStreaming(got) : WebAssembly.compile(await got.arrayBuffer());
}
