/**
 * From now on `Date` tells the cloud's time in this thread: the machine's, and as much as `ahead`
 * says. Dates made from a value stay what they are.
 */
export function useCloudTime(ahead: BigInt64Array): void {
  const machine = Date;
  const machineNow = machine.now.bind(machine);
  const now = (): number => machineNow() + Number(Atomics.load(ahead, 0));
  const cloud = new Proxy(machine, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new machine(now()).toString(),
  });
  machine.now = now;
  machine.prototype.constructor = cloud;
  globalThis.Date = cloud;
}
