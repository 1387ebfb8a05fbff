import { Announcer } from './announcer';

describe('Announcer', () => {
  let announcer: Announcer;
  beforeEach(() => {
    jasmine.clock().install();
    announcer = new Announcer();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('shows only the latest message, for six seconds', () => {
    announcer.announce('First');
    jasmine.clock().tick(5000);
    announcer.announce('Second');
    jasmine.clock().tick(5000);
    expect(announcer.current()?.text).toBe('Second');
    jasmine.clock().tick(1001);
    expect(announcer.current()).toBeUndefined();
  });

  it('keeps the message while paused', () => {
    announcer.announce('Removed', { undo: () => undefined });
    announcer.pause();
    jasmine.clock().tick(60_000);
    expect(announcer.current()?.text).toBe('Removed');
    announcer.resume();
    jasmine.clock().tick(6001);
    expect(announcer.current()).toBeUndefined();
  });

  it('offers an undo action', () => {
    let undone = false;
    announcer.announce('Removed', { undo: () => (undone = true) });
    expect(announcer.current()?.action?.label).toBe('Undo');
    announcer.current()?.action?.run();
    expect(undone).toBeTrue();
  });

  it('shows nothing after it was dismissed', () => {
    announcer.dismiss();
    announcer.resume();
    jasmine.clock().tick(6001);
    expect(announcer.current()).toBeUndefined();
  });
});
