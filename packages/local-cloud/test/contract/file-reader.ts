type Page = { FileReader?: unknown };

/** What the storage client takes for granted in a page, and Node does not have. */
class FileReaderOfPages {
  result?: ArrayBuffer;
  onload?: () => void;
  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((bytes) => {
      this.result = bytes;
      this.onload?.();
    });
  }
}

/** Gives this process what pages read files with, until the result is called. */
export function lendFileReader(): () => void {
  const page = globalThis as Page;
  const { FileReader: own } = page;
  page.FileReader ??= FileReaderOfPages;
  return () => {
    if (own === undefined) delete page.FileReader;
  };
}
