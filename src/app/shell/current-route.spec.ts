import { Location } from '@angular/common';
import { SpyLocation } from '@angular/common/testing';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router, RouterOutlet, provideRouter } from '@angular/router';
import { CurrentPlace } from './current-route';

@Component({ changeDetection: ChangeDetectionStrategy.OnPush, template: 'A page' })
class Page {}

@Component({
  imports: [RouterOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<button>Before</button>
    <main id="main" tabindex="-1"><router-outlet /></main>`,
})
class Shell {
  readonly place = inject(CurrentPlace);
}

describe('where somebody is', () => {
  it('is known before the router has gone there', () => {
    const location = new SpyLocation();
    location.setInitialPath('/category/home');
    TestBed.configureTestingModule({
      providers: [provideRouter([]), { provide: Location, useValue: location }],
    });
    expect(TestBed.inject(CurrentPlace).path()).toBe('/category/home');
  });
});

describe('going to another page', () => {
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
    return { router, place: fixture.componentInstance.place };
  }

  const moves = [
    { to: '/two', focus: 'main', reason: 'the page begins where its content does' },
    { to: '/one?sku=A', focus: '', reason: 'the same page, chosen in: the focus stays' },
    { to: '/one#little', focus: '', reason: 'the same page, further down: the focus stays' },
  ];
  for (const { to, focus, reason } of moves) {
    it(`${to}: ${reason}`, async () => {
      const { router, place } = await open();
      await router.navigateByUrl(to);
      expect(document.activeElement?.id).toBe(focus);
      expect(place.path()).toBe(to);
    });
  }

  it('leaves the focus alone on the first page', async () => {
    await open();
    expect(document.activeElement?.textContent).toBe('Before');
  });
});
