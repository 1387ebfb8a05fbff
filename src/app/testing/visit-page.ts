import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes } from '../app.routes';

export type VisitedPage = {
  readonly element: HTMLElement;
  /** The visible text with white space normalized. */
  getText(): string;
  find(selector: string): HTMLElement;
  findAll(selector: string): HTMLElement[];
  /** The value of a form field. */
  getValue(selector: string): string;
  click(selector: string): Promise<void>;
  /** Waits until the condition holds; the time limit is the test's own. */
  waitUntil(condition: () => unknown): Promise<void>;
  navigate(url: string): Promise<void>;
};

/** Opens a URL of the store in a spec, with the real routes. */
export async function visitPage(url: string): Promise<VisitedPage> {
  TestBed.configureTestingModule({
    providers: [provideRouter(routes, withComponentInputBinding())],
  });
  const harness = await RouterTestingHarness.create(url);
  const element = harness.fixture.nativeElement as HTMLElement;

  async function waitUntil(condition: () => unknown): Promise<void> {
    while (!condition()) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await harness.fixture.whenStable();
    }
  }
  function find(selector: string): HTMLElement {
    const found = element.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`No element on the page matches ${selector}`);
    return found;
  }
  return {
    element,
    waitUntil,
    find,
    getText: () => element.innerText.replace(/\s+/g, ' ').trim(),
    findAll: (selector) => Array.from(element.querySelectorAll<HTMLElement>(selector)),
    getValue: (selector) => (find(selector) as HTMLInputElement).value,
    click: async (selector) => {
      find(selector).click();
      await harness.fixture.whenStable();
    },
    navigate: async (next) => {
      await harness.navigateByUrl(next);
    },
  };
}
