import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Quantity } from './quantity';

@Component({
  imports: [Quantity],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-quantity [value]="value()" [max]="max()" (asked)="value.set($event)" />`,
})
class Host {
  readonly value = signal(3);
  readonly max = signal(5);
}

describe('the quantity', () => {
  async function open() {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const [fewer, more] = Array.from(page.querySelectorAll('button'));
    const box = page.querySelector('input')!;
    return { fixture, host: fixture.componentInstance, fewer: fewer!, more: more!, box };
  }

  const typed = [
    { text: '4', holds: 4 },
    { text: ' 2 ', holds: 2 },
    { text: '9', holds: 5 },
    { text: '0', holds: 1 },
    { text: '-3', holds: 1 },
    { text: '2.5', holds: 3 },
    { text: 'two', holds: 3 },
  ];
  for (const { text, holds } of typed) {
    it(`holds ${String(holds)} after "${text}" was typed`, async () => {
      const { fixture, host, box } = await open();
      box.value = text;
      box.dispatchEvent(new Event('change'));
      await fixture.whenStable();
      expect(host.value()).toBe(holds);
      expect(box.value).toBe(String(holds));
    });
  }

  it('stops at both ends', async () => {
    const { fixture, host, fewer, more } = await open();
    host.value.set(1);
    await fixture.whenStable();
    expect([fewer.disabled, more.disabled]).toEqual([true, false]);
    host.value.set(5);
    await fixture.whenStable();
    expect([fewer.disabled, more.disabled]).toEqual([false, true]);
  });

  it('lets more than there is left only become fewer', async () => {
    const { fixture, host, fewer, more } = await open();
    host.max.set(2);
    await fixture.whenStable();
    expect(more.disabled).toBeTrue();
    fewer.click();
    expect(host.value()).toBe(2);
  });
});
