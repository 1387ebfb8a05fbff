import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withNavigationErrorHandler } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { handleNavigationError } from './navigation-error';

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: 'Load error' })
class LoadError {}

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: 'First page' })
class FirstPage {}

const failToLoad = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch module'));

describe('a page whose code cannot be loaded', () => {
  let assigned: string[];
  let realDocument: Document;
  beforeEach(() => {
    assigned = [];
    realDocument = document;
    const location = { assign: (url: string) => assigned.push(url) };
    const fakeDocument = new Proxy(realDocument, {
      get: (target, name) => {
        if (name === 'location') return location;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    TestBed.configureTestingModule({
      providers: [
        provideRouter(
          [
            { path: 'first', component: FirstPage },
            { path: 'load-error', component: LoadError },
            { path: 'failing', loadComponent: failToLoad },
          ],
          withNavigationErrorHandler(handleNavigationError),
        ),
        { provide: DOCUMENT, useValue: fakeDocument },
      ],
    });
  });

  it('is loaded again from the server when the visitor came from another page', async () => {
    const harness = await RouterTestingHarness.create('/first');
    await TestBed.inject(Router)
      .navigateByUrl('/failing?sku=A')
      .catch(() => undefined);
    expect(assigned).toEqual(['/failing?sku=A']);
    expect((harness.routeNativeElement as HTMLElement).innerText).toBe('First page');
  });

  it('shows the load error page when it is the first, and keeps its URL', async () => {
    const harness = await RouterTestingHarness.create();
    await TestBed.inject(Router).navigateByUrl('/failing');
    expect(assigned).toEqual([]);
    expect((harness.fixture.nativeElement as HTMLElement).innerText).toBe('Load error');
    expect(TestBed.inject(Location).path()).not.toBe('/load-error');
  });
});
