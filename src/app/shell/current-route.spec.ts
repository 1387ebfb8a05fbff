import { Location } from '@angular/common';
import { SpyLocation } from '@angular/common/testing';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, provideRouter } from '@angular/router';
import { CurrentRoute } from './current-route';

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: 'A page' })
class Page {}

@Component({
  imports: [RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button>Before</button>
    <main id="main" tabindex="-1"><router-outlet /></main>`,
})
class Shell {
  readonly route = inject(CurrentRoute);
}

describe('CurrentRoute', () => {
  it('has the URL before the first navigation ends', () => {
    const location = new SpyLocation();
    location.setInitialPath('/category/home');
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: Location, useValue: location }],
    });
    expect(TestBed.inject(CurrentRoute).path()).toBe('/category/home');
  });
});

describe('navigation', () => {
  async function open() {
    TestBed.configureTestingModule({
      providers: [
        provideRouter([
          { path: 'one', component: Page },
          { path: 'two', component: Page },
        ]),
      ],
    });
    const fixture = TestBed.createComponent(Shell);
    const router = TestBed.inject(Router);
    await router.navigateByUrl('/one');
    (fixture.nativeElement as HTMLElement).querySelector('button')!.focus();
    return { router, route: fixture.componentInstance.route };
  }

  const navigations = [
    { to: '/two', focus: 'main', reason: 'focuses the main content of a new page' },
    { to: '/one?sku=A', focus: '', reason: 'keeps the focus on the same page with another query' },
    {
      to: '/one#low-price',
      focus: '',
      reason: 'keeps the focus on the same page with another fragment',
    },
  ];
  for (const { to, focus, reason } of navigations) {
    it(`${reason}: ${to}`, async () => {
      const { router, route } = await open();
      await router.navigateByUrl(to);
      expect(document.activeElement?.id).toBe(focus);
      expect(route.path()).toBe(to);
    });
  }

  it('keeps the focus on the first page', async () => {
    await open();
    expect(document.activeElement?.textContent).toBe('Before');
  });
});
