import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/**
 * A square catalogue picture. Pictures are served from the site's root, shared by both languages. `priority` loads the
 * picture eagerly: use it for pictures that are visible at once.
 */
@Component({
  selector: 'app-picture',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'contents' },
  template: `<img
    [src]="small()"
    [srcset]="small() + ' 256w, ' + large() + ' 512w'"
    [sizes]="sizes() || size() + 'px'"
    [alt]="alt()"
    [width]="size()"
    [height]="size()"
    [attr.loading]="priority() ? null : 'lazy'"
    [attr.fetchpriority]="priority() ? 'high' : null"
    decoding="async"
  />`,
})
export class Picture {
  readonly name = input.required<string>();
  readonly size = input.required<number>();
  /** The displayed width, as in the `sizes` attribute; for pictures that CSS sizes. */
  readonly sizes = input('');
  readonly alt = input('');
  readonly priority = input(false);
  protected readonly small = computed(() => `/pictures/${this.name()}-256.webp`);
  protected readonly large = computed(() => `/pictures/${this.name()}-512.webp`);
}
