/**
 * Replaces `Date` in this thread: the current time is the machine's plus `clockOffset` milliseconds.
 * Dates created from a value are unaffected.
 */
export function installCloudDate(clockOffset: BigInt64Array): void {
  const machine = Date;
  const machineNow = machine.now.bind(machine);
  const now = (): number => machineNow() + Number(Atomics.load(clockOffset, 0));
  const cloud = new Proxy(machine, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as Date,
    apply: () => new machine(now()).toString(),
  });
  machine.now = now;
  machine.prototype.constructor = cloud;
  globalThis.Date = cloud;
}
