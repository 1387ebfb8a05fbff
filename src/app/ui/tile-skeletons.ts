import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';

/** Placeholders of a loading grid of tiles, in the size of the tiles. */
@Component({
  selector: 'app-tile-skeletons',
  changeDetection: ChangeDetectionStrategy.OnPush,
  host: { class: 'tiles', 'aria-hidden': 'true' },
  template: `@for (index of indexes(); track index) {
    <div class="tile">
      <div class="tile-picture skeleton"></div>
      <div class="skeleton skeleton-line mt-3 w-3/4"></div>
      <div class="skeleton skeleton-line mt-2 w-1/2"></div>
      <div class="skeleton skeleton-line mt-4 w-1/3"></div>
    </div>
  }`,
})
export class TileSkeletons {
  readonly count = input(8);
  protected readonly indexes = computed(() => Array.from({ length: this.count() }, (_, i) => i));
}
