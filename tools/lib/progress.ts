/** Runs `work` and prints a line with its name and duration. */
export async function runStep<T>(what: string, work: () => Promise<T> | T): Promise<T> {
  const started = performance.now();
  process.stdout.write(`  … ${what}`);
  try {
    const result = await work();
    line('✓', what, started);
    return result;
  } catch (error) {
    line('✗', what, started);
    throw error;
  }
}

function line(mark: string, what: string, started: number): void {
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const back = process.stdout.isTTY ? '\r\u001b[2K' : '\n';
  process.stdout.write(`${back}  ${mark} ${what}  ${seconds} s\n`);
}
