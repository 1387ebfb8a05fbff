import { createHash } from 'node:crypto';
import { addPolicy } from './content-policy';

const allowed = { connect: ['http://localhost:4100'], script: ['http://localhost:4100'] };
const hashOf = (body: string): string =>
  `'sha256-${createHash('sha256').update(body).digest('base64')}'`;
const policyIn = (html: string): string => /content="([^"]*)"/.exec(html)?.[1] ?? '';

describe('the policy in a page', () => {
  const page =
    '<!doctype html><html><head><title>x</title></head><body><script src="main.js"></script>' +
    '<script type="text/javascript" id="e">go(1)</script>' +
    '<script type="application/json" id="ng-state">{"a":1}</script></body></html>';

  it('allows the inline scripts it was built with, by hash, and no others', () => {
    const policy = policyIn(addPolicy(page, allowed));
    expect(policy).toContain(hashOf('go(1)'));
    expect(policy).not.toContain(hashOf('{"a":1}'));
    expect(policy).toMatch(/script-src 'self' 'sha256-[^ ]+' https:\/\/js\.stripe\.com/);
    expect(/script-src[^;]*/.exec(policy)?.[0]).not.toContain('unsafe-inline');
  });

  it('stands first in the head', () => {
    expect(addPolicy(page, allowed)).toMatch(/<head><meta http-equiv="Content-Security-Policy"/);
  });

  it('lets the page talk to its own backend', () => {
    expect(policyIn(addPolicy(page, allowed))).toMatch(/connect-src [^;]*http:\/\/localhost:4100/);
  });

  it('is the same when written twice', () => {
    const once = addPolicy(page, allowed);
    expect(addPolicy(once, allowed)).toBe(once);
  });
});
