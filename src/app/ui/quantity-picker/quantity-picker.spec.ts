import { ChangeDetectionStrategy, Component, signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { QuantityPicker } from './quantity-picker';

@Component({
  imports: [QuantityPicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<app-quantity-picker
    [value]="value()"
    [max]="max()"
    (valueChange)="value.set($event)"
  />`,
})
class Host {
  readonly value = signal(3);
  readonly max = signal(5);
}

describe('QuantityPicker', () => {
  async function open() {
    const fixture = TestBed.createComponent(Host);
    await fixture.whenStable();
    const page = fixture.nativeElement as HTMLElement;
    const [decrease, increase] = Array.from(page.querySelectorAll('button'));
    const box = page.querySelector('input')!;
    return {
      fixture,
      host: fixture.componentInstance,
      decrease: decrease!,
      increase: increase!,
      box,
    };
  }

  const inputs = [
    { text: '4', value: 4 },
    { text: ' 2 ', value: 2 },
    { text: '9', value: 5 },
    { text: '0', value: 1 },
    { text: '-3', value: 1 },
    { text: '2.5', value: 3 },
    { text: 'two', value: 3 },
  ];
  for (const { text, value } of inputs) {
    it(`has the value ${value} after the input "${text}"`, async () => {
      const { fixture, host, box } = await open();
      box.value = text;
      box.dispatchEvent(new Event('change'));
      await fixture.whenStable();
      expect(host.value()).toBe(value);
      expect(box.value).toBe(String(value));
    });
  }

  it('disables the buttons at its limits', async () => {
    const { fixture, host, decrease, increase } = await open();
    host.value.set(1);
    await fixture.whenStable();
    expect([decrease.disabled, increase.disabled]).toEqual([true, false]);
    host.value.set(5);
    await fixture.whenStable();
    expect([decrease.disabled, increase.disabled]).toEqual([false, true]);
  });

  it('only decreases when its value exceeds the maximum', async () => {
    const { fixture, host, decrease, increase } = await open();
    host.max.set(2);
    await fixture.whenStable();
    expect(increase.disabled).toBeTrue();
    decrease.click();
    expect(host.value()).toBe(2);
  });
});
