import { TestBed } from '@angular/core/testing';
import { provideRouter, withComponentInputBinding } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { routes } from '../app.routes';

export type Visit = {
  readonly page: HTMLElement;
  /** What a visitor reads, with white space evened out. */
  words(): string;
  find(selector: string): HTMLElement;
  all(selector: string): HTMLElement[];
  /** What a field holds. */
  value(selector: string): string;
  press(selector: string): Promise<void>;
  /** Waits until the page has come to show it; fails by the test's own limit. */
  until(isShown: () => unknown): Promise<void>;
  go(address: string): Promise<void>;
};

/** For specs: opens an address of the shop with its real routes. */
export async function visit(address: string): Promise<Visit> {
  TestBed.configureTestingModule({
    providers: [provideRouter(routes, withComponentInputBinding())],
  });
  const harness = await RouterTestingHarness.create(address);
  const page = harness.fixture.nativeElement as HTMLElement;

  async function until(isShown: () => unknown): Promise<void> {
    while (!isShown()) {
      await new Promise((done) => setTimeout(done, 5));
      await harness.fixture.whenStable();
    }
  }
  function find(selector: string): HTMLElement {
    const found = page.querySelector<HTMLElement>(selector);
    if (!found) throw new Error(`Not on the page: ${selector}`);
    return found;
  }
  return {
    page,
    until,
    find,
    words: () => page.innerText.replace(/\s+/g, ' ').trim(),
    all: (selector) => Array.from(page.querySelectorAll<HTMLElement>(selector)),
    value: (selector) => (find(selector) as HTMLInputElement).value,
    press: async (selector) => {
      find(selector).click();
      await harness.fixture.whenStable();
    },
    go: async (next) => {
      await harness.navigateByUrl(next);
    },
  };
}
