type Page = { FileReader?: unknown };

/** The part of FileReader that the storage client requires and Node does not provide. */
class FileReaderStub {
  result?: ArrayBuffer;
  onload?: () => void;
  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = bytes;
      this.onload?.();
    });
  }
}

/** Installs a global FileReader. Returns a function that removes it. */
export function installFileReader(): () => void {
  const page = globalThis as Page;
  const { FileReader: own } = page;
  page.FileReader ??= FileReaderStub;
  return () => {
    if (own === undefined) delete page.FileReader;
  };
}
