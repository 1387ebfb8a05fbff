import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** SVG paths in a 24 × 24 view box, drawn with 1.8 wide strokes. */
const paths = {
  cart: 'M4 10h16l-1.6 9H5.6zM8 10l3-6M16 10l-3-6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0',
  plus: 'M12 5.5v13M5.5 12h13',
  minus: 'M5.5 12h13',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  close: 'M6.5 6.5l11 11M17.5 6.5l-11 11',
  next: 'M9.5 6l6 6-6 6',
  return: 'M9 14.5l-5-5 5-5M4 9.5h10.5a5 5 0 0 1 0 10H11',
  again: 'M19 6v5h-5M18.6 11A7 7 0 1 0 19 14',
  language:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM3 12h18M12 3c5 5.2 5 12.8 0 18M12 3c-5 5.2-5 12.8 0 18',
  bin: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.3 10.5v5.5M13.7 10.5v5.5',
  card: 'M3.5 6.5h17v11h-17zM3.5 10.5h17M7 14.5h3',
  parcel: 'M12 3.5l8 4v9l-8 4-8-4v-9zM4 7.5l8 4 8-4M12 11.5v9',
  alert: 'M12 4l9 15.5H3zM12 10v4.5M12 17v.2',
} as const;

export type IconName = keyof typeof paths;

@Component({
  selector: 'app-icon',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<svg
    [attr.width]="size()"
    [attr.height]="size()"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="1.8"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    <path [attr.d]="path()" />
  </svg>`,
})
export class Icon {
  readonly name = input.required<IconName>();
  readonly size = input(20);
  protected readonly path = computed(() => paths[this.name()]);
}
