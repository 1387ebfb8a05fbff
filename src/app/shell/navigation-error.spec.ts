import { Location } from '@angular/common';
import { ChangeDetectionStrategy, Component, DOCUMENT } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, provideRouter, withNavigationErrorHandler } from '@angular/router';
import { RouterTestingHarness } from '@angular/router/testing';
import { onNavigationProblem } from './navigation-problem';

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: 'It did not open' })
class Problem {}

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: 'Here' })
class Here {}

const gone = (): Promise<never> => Promise.reject(new TypeError('Failed to fetch module'));

describe('a page whose code does not arrive', () => {
  let assigned: string[];
  let real: Document;
  beforeEach(() => {
    assigned = [];
    real = document;
    const location = { assign: (url: string) => assigned.push(url) };
    const standIn = new Proxy(real, {
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
            { path: 'here', component: Here },
            { path: 'problem', component: Problem },
            { path: 'gone', loadComponent: gone },
          ],
          withNavigationErrorHandler(onNavigationProblem),
        ),
        { provide: DOCUMENT, useValue: standIn },
      ],
    });
  });

  it('is loaded anew from the shop when the visitor came from another page', async () => {
    const harness = await RouterTestingHarness.create('/here');
    await TestBed.inject(Router)
      .navigateByUrl('/gone?sku=A')
      .catch(() => undefined);
    expect(assigned).toEqual(['/gone?sku=A']);
    expect((harness.routeNativeElement as HTMLElement).innerText).toBe('Here');
  });

  it('says so when it was the first, and keeps its address', async () => {
    const harness = await RouterTestingHarness.create();
    await TestBed.inject(Router).navigateByUrl('/gone');
    expect(assigned).toEqual([]);
    expect((harness.fixture.nativeElement as HTMLElement).innerText).toBe('It did not open');
    expect(TestBed.inject(Location).path()).not.toBe('/problem');
  });
});
