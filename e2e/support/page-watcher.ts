import { type BrowserContext, type ConsoleMessage, expect } from '@playwright/test';

/**
 * The browser's own line for any answer of 400 or more, and for none because a journey cut the line; whether that is right
 * is for the journey to say.
 */
const ABOUT_AN_ANSWER =
  /^Failed to load resource: (the server responded with a status of|net::ERR_(INTERNET_DISCONNECTED|CONNECTION_RESET))/;

/** Collects what must not happen on any page of a window: errors nobody caught, refusals of the content policy. */
export function watch(context: BrowserContext): { expectNone(): void } {
  const problems: string[] = [];
  context.on('weberror', (error) => {
    problems.push(`uncaught: ${error.error().stack ?? error.error().message}`);
  });
  context.on('console', (message) => {
    if (isProblem(message)) problems.push(`${message.type()}: ${message.text()}`);
  });
  return {
    expectNone: () => {
      expect(problems, 'errors and policy violations in the browser').toEqual([]);
    },
  };
}

function isProblem(message: ConsoleMessage): boolean {
  const text = message.text();
  if (/Content Security Policy|Content-Security-Policy/i.test(text)) return true;
  return message.type() === 'error' && !ABOUT_AN_ANSWER.test(text);
}
