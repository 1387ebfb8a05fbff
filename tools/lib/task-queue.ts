/** Runs `tasks` in their order, at most `lanes` at a time, and resolves when the last has ended. */
export async function runTasks(
  tasks: readonly (() => Promise<void>)[],
  lanes: number,
): Promise<void> {
  const queue = [...tasks];
  const runLane = async (): Promise<void> => {
    for (let task = queue.shift(); task; task = queue.shift()) await task();
  };
  await Promise.all(Array.from({ length: lanes }, runLane));
}
