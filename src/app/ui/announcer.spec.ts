import { Announcer } from './announcer';

describe('the announcer', () => {
  let announcer: Announcer;
  beforeEach(() => {
    jasmine.clock().install();
    announcer = new Announcer();
  });
  afterEach(() => {
    jasmine.clock().uninstall();
  });

  it('says one thing at a time, the latest, and then is quiet', () => {
    announcer.say('First');
    jasmine.clock().tick(5000);
    announcer.say('Second');
    jasmine.clock().tick(5000);
    expect(announcer.current()?.text).toBe('Second');
    jasmine.clock().tick(1001);
    expect(announcer.current()).toBeUndefined();
  });

  it('stays while somebody reads', () => {
    announcer.say('Removed', { undo: () => undefined });
    announcer.hold();
    jasmine.clock().tick(60_000);
    expect(announcer.current()?.text).toBe('Removed');
    announcer.resume();
    jasmine.clock().tick(6001);
    expect(announcer.current()).toBeUndefined();
  });

  it('offers to take it back', () => {
    let undone = false;
    announcer.say('Removed', { undo: () => (undone = true) });
    expect(announcer.current()?.action?.label).toBe('Undo');
    announcer.current()?.action?.run();
    expect(undone).toBeTrue();
  });

  it('does not come back to life when nothing is said', () => {
    announcer.dismiss();
    announcer.resume();
    jasmine.clock().tick(6001);
    expect(announcer.current()).toBeUndefined();
  });
});
